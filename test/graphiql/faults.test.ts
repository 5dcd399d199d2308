import { isOn, LOSE, pressed, sentenceOf, SWITCHES, type Fault } from '../../src/graphiql/sandbox/faults.js';

const [DOWN, SLOW] = SWITCHES as [(typeof SWITCHES)[0], (typeof SWITCHES)[0]];
const OTHER: Fault = { endpoint: 'masstack.account', status: 500 };

describe('switches of the sandbox panel', () => {
  it('set their fault in place of the one that the provider has, and leave the faults of others', () => {
    const down = pressed([OTHER], 'masstack', DOWN);
    expect(down).toEqual([OTHER, { endpoint: 'masstack', status: 503 }]);
    expect(pressed(down, 'masstack', SLOW)).toEqual([OTHER, { endpoint: 'masstack', latencyMs: 1_000 }]);
    expect(pressed(down, 'prozora', LOSE)).toEqual([...down, { endpoint: 'prozora', wire: 'lose', times: 1 }]);
  });

  it('remove their fault when they are pressed again', () => {
    expect(pressed(pressed([OTHER], 'masstack', DOWN), 'masstack', DOWN)).toEqual([OTHER]);
  });

  it('are on only for their own provider and fault', () => {
    const faults: Fault[] = [{ endpoint: 'masstack', status: 503 }];
    expect(SWITCHES.map((each) => isOn(faults, 'masstack', each))).toEqual([true, false, false]);
    expect(isOn(faults, 'prozora', DOWN)).toBe(false);
    expect(isOn([{ endpoint: 'masstack', status: 503, times: 2 }], 'masstack', DOWN)).toBe(false);
  });

  it.each([
    [{ endpoint: 'prozora', wire: 'lose', times: 1 }, 'prozora applies the next write and loses its response.'],
    [{ endpoint: 'masstack', status: 503 }, 'masstack is down: responds 503 to every call.'],
    [{ ...OTHER, times: 2 }, 'masstack.account fails: status 500, 2 times more.'],
  ])('%j is shown as "%s"', (fault, sentence) => expect(sentenceOf(fault)).toBe(sentence));
});
