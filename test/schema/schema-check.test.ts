import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = mkdtempSync(join(tmpdir(), 'customer-graph-schema-'));
afterAll(() => rmSync(directory, { recursive: true }));

const present = readFileSync('schema.graphql', 'utf8');
let files = 0;
/** Compares the present schema with an earlier one. */
function check(earlier: string) {
  const file = join(directory, `${(files += 1)}.graphql`);
  writeFileSync(file, earlier);
  const { status, stdout } = spawnSync(process.execPath, ['scripts/schema-check.mjs', file], { encoding: 'utf8' });
  return { status, stdout };
}
/** The present schema with one more field of `Customer`. */
const withField = (field: string) => present.replace(/(type Customer implements Node[^{]*\{)/, `$1\n  ${field}`);

describe('npm run schema:check', () => {
  it('finds nothing between equal schemas', () => {
    expect(check(present)).toEqual({ status: 0, stdout: '\nBreaking: 0\n\nDangerous: 0\n\nSafe: 0\n' });
  });

  it('fails on a field that was removed, and names it', () => {
    const { status, stdout } = check(withField('nickname: String'));
    expect(status).toBe(1);
    expect(stdout).toContain("Field 'nickname' was removed from object type 'Customer'");
  });

  it('lets a deprecated field be removed', () => {
    expect(check(withField('nickname: String @deprecated(reason: "Use `givenName`.")')).status).toBe(0);
  });

  it('names an added field as safe, and no change of a cost', () => {
    const earlier = present
      .replace(/\n {2}"""[^"]*"""\n {2}middleName: String @personal/, '')
      .replaceAll('weight: "1"', 'weight: "9"');
    expect(earlier).not.toBe(present);
    const { status, stdout } = check(earlier);
    expect(status).toBe(0);
    expect(stdout).not.toContain('@cost');
  });
});
