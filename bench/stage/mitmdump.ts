import process from 'node:process';
import {freePort, untilListening} from './ready.ts';
import type {Scope} from './scope.ts';
import type {Proxy} from './tapx.ts';

/** Starts mitmdump, printing nothing, with an authority of its own and upstream certificates unchecked; `more` are further parameters. */
export const startMitmdump = async (scope: Scope, more: readonly string[] = []): Promise<Proxy> => {
	const folder = scope.folder();
	const port = await freePort();
	const child = scope.start('mitmdump', [
		'-q', '--listen-host', '127.0.0.1', '--listen-port', String(port), '--set', `confdir=${folder}`, '--set', 'flow_detail=0', '--ssl-insecure', ...more,
	], {cwd: folder, env: {...process.env, HOME: folder}});
	await untilListening(child, 'mitmdump', port);
	return {child, address: `127.0.0.1:${port}`};
};
