import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import type {Environment} from './environment.ts';

/**
A start-up file for wget that trusts `bundleFile`: wget built on GnuTLS looks at no variable for it. `WGETRC` replaces the user's
own file, so that file's text comes first; where both name a setting, wget takes the last.
*/
export const wgetSettings = async (bundleFile: string, environment: Environment): Promise<string> => {
	const own = environment['WGETRC'] ?? join(environment['HOME'] ?? homedir(), '.wgetrc');
	const text = await readFile(own, 'utf8').catch(() => '');
	return `${text}${text && !text.endsWith('\n') ? '\n' : ''}# Added by tapx\nuse_proxy = on\nca_certificate = ${bundleFile}\n`;
};
