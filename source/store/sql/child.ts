/**
The process of one query. Its main thread watches the other, which is inside of SQLite: it ends everything when whoever asked is gone or memory runs out.
*/
import path from 'node:path';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {TapxError} from '../../flow/error.ts';
import {humanSize} from '../../flow/human.ts';
import {sentError} from '../../flow/sent-error.ts';
import type {FromChild, SqlAssignment} from './messages.ts';

/** Most bytes that the process may take. */
const mostMemory = 768 * 1024 * 1024;
/** Milliseconds between two looks at it. */
const interval = 20;

const end = (): void => {
	// An orderly end would wait for SQLite.
	process.kill(process.pid, 'SIGKILL');
};

/** Says something, the last word before the end unless it is only the beginning. */
const tell = (message: FromChild): void => {
	process.send?.(message, () => {
		if (message.kind !== 'started') {
			end();
		}
	});
};

process.once('disconnect', end);
process.once('message', (assignment: SqlAssignment) => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {workerData: assignment, name: 'sql'});
	worker.on('message', tell);
	worker.once('error', error => {
		tell({kind: 'failed', error: sentError(error)});
	});
	const hungry = new TapxError('sql-too-large', `The query took more than ${humanSize(mostMemory)} of memory.`, {advice: 'Ask for less at once.'});
	setInterval(() => {
		if (process.memoryUsage.rss() > mostMemory) {
			tell({kind: 'failed', error: sentError(hungry)});
		}
	}, interval);
});
