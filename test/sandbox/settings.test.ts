import { readSandboxSettings } from '../../src/sandbox/settings.js';

describe('sandbox settings:', () => {
  it('have defaults, also for empty variables', () => {
    expect(readSandboxSettings({ SANDBOX_DIR: ' ', PUBLIC_URL: '' })).toEqual({ PUBLIC_URL: 'http://127.0.0.1:4000' });
  });

  it('return the directory and the public URL', () => {
    const environment = { SANDBOX_DIR: 'data/sandbox', PUBLIC_URL: 'https://graph.example' };
    expect(readSandboxSettings({ ...environment, OTHER: 'x' })).toEqual(environment);
  });

  it('fail with a sentence that names the wrong variable and not its value', () => {
    expect(() => readSandboxSettings({ PUBLIC_URL: 'secret-host' })).toThrow(
      new TypeError('PUBLIC_URL must be an http or https URL.'),
    );
  });
});
