import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';

/** Milliseconds after which a stop that did not happen is given up: a session leader's group cannot be stopped. */
const patience = 150;

/**
Stops this process and everything that the shell started with it (`npm start` waits in between), as the terminal itself does
for ctrl-Z, and resolves when the shell has brought it back.
*/
export const stopAndWait = async (): Promise<void> => {
	const {promise, resolve} = Promise.withResolvers<void>();
	process.once('SIGCONT', resolve);
	process.kill(0, 'SIGTSTP');
	await Promise.race([promise, pause(patience)]);
	process.off('SIGCONT', resolve);
};
