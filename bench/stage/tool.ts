import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Whether a command is there to be run. */
export const hasTool = (command: string): boolean => (process.env['PATH'] ?? '').split(path.delimiter).some(folder => {
	try {
		accessSync(path.join(folder, command), constants.X_OK);
		return true;
	} catch {
		return false;
	}
});

/** The line for a table where a command is missing. */
export const missing = (command: string): string => `${command} is not installed`;
