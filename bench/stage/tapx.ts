import path from 'node:path';
import process from 'node:process';
import {untilSaid} from './ready.ts';
import type {Child, Scope} from './scope.ts';

/** The program as it is installed. */
export const tapxFile = new URL('../../dist/cli.js', import.meta.url).pathname;

/** An environment in which tapx keeps everything in one folder. */
export const tapxEnvironment = (folder: string): NodeJS.ProcessEnv => ({
	PATH: process.env['PATH'],
	TMPDIR: process.env['TMPDIR'],
	LANG: 'C.UTF-8',
	NODE_ENV: 'production',
	HOME: folder,
	XDG_CONFIG_HOME: path.join(folder, 'config'),
	XDG_DATA_HOME: path.join(folder, 'data'),
	XDG_CACHE_HOME: path.join(folder, 'cache'),
});

/** A proxy that runs. */
export type Proxy = {readonly child: Child; readonly address: string};

/** Starts tapx without a screen, on a free port, capturing into a store of its own. */
export const startTapx = async (scope: Scope): Promise<Proxy & {readonly file: string}> => {
	const folder = scope.folder();
	const file = path.join(folder, 'traffic.db');
	const child = scope.start(
		process.execPath,
		// As quiet as its reference: no flow has this number, so no line is printed.
		[tapxFile, '--port', '0', '--db', file, '--insecure', 'id:0'],
		{env: tapxEnvironment(folder), cwd: folder},
	);
	const address = await untilSaid(child, 'tapx', /Proxy on http:\/\/(\S+:\d+)/v);
	return {child, address, file};
};
