/** Runs the built terminal on a store: `node harness.ts FILE [FILTER]`; what the tests of the screen start in a terminal. */
import process from 'node:process';
import type {createErrands as CreateErrands} from '../../source/errands/start.ts';
import {openEditor} from '../../source/store/open.ts';
import type {startReplayer as StartReplayer} from '../../source/replay/start.ts';
import type {TerminalOptions} from '../../source/tui/run-terminal.ts';

const dist = process.env['TAPX_DIST'] ?? new URL('../../dist', import.meta.url).pathname;
const {runTerminal} = await import(`${dist}/tui/run-terminal.js`) as {runTerminal(options: TerminalOptions): Promise<{reason: string}>};
const {startReplayer} = await import(`${dist}/replay/start.js`) as {startReplayer: typeof StartReplayer};
const {createErrands} = await import(`${dist}/errands/start.js`) as {createErrands: typeof CreateErrands};
const [file = '', filter] = process.argv.slice(2);
const editor = openEditor(file);
const listening = process.env['HARNESS_PROXY'];
const failure = process.env['HARNESS_FAILURE'];
try {
	const {reason} = await runTerminal({
		file, filter, editor, startReplayer: async () => startReplayer({
			file, bodyLimit: 1_000_000, timeLimit: 5000, insecure: false, insecureHosts: [],
		}), runErrand: createErrands(file, '0.0.0'), environment: process.env, stdin: process.stdin, stdout: process.stdout, theme: process.env['HARNESS_THEME'] as TerminalOptions['theme'], mouse: process.env['HARNESS_MOUSE'] === '1',
		tell(line) {
			console.error(line);
		},
		signal: failure ? AbortSignal.timeout(Number(failure)) : undefined,
		proxy: listening
			? {
				host: '127.0.0.1', port: 8080, certificateFile: '/home/ada/.config/tapx/ca.pem', status: () => ({
					seen: 0, open: 0, recorder: {
						written: 0, lost: 0, trouble: undefined, queued: 0,
					},
				}),
				onStatus: () => () => undefined,
			}
			: undefined,
	});
	console.log(`ended: ${reason}`);
} catch (error) {
	console.error(`failed: ${(error as Error).message}`);
	process.exitCode = 1;
}

editor.close();
