import {fork, type ChildProcess} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {TapxError} from '../../flow/error.ts';
import {revivedError} from '../../flow/sent-error.ts';
import {humanDuration} from '../../flow/human.ts';
import type {FromChild, SqlAssignment} from './messages.ts';
import type {RunSql, SqlAnswer, SqlLimits} from './query.ts';
import {checkSchemas} from './schemas.ts';
import {checkStatement} from './statement.ts';

const program = fileURLToPath(new URL(`child${path.extname(import.meta.filename)}`, import.meta.url));

/** Milliseconds that a process has to start. */
const startLimit = 30_000;
/** Queries at the same time; others wait. */
const mostAtOnce = 4;

const startChild = (assignment: SqlAssignment): ChildProcess => {
	const child = fork(program, {
		execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	child.send(assignment, () => undefined);
	return child;
};

const stopped = (): TapxError => new TapxError('sql-stopped', 'The query was stopped.');

/** Runs a query in a process that ends with it. */
const runAlone = async (file: string, sql: string, limits: SqlLimits, signal: AbortSignal | undefined): Promise<SqlAnswer> => {
	const child = startChild({file, sql, limits});
	const {promise, resolve, reject} = Promise.withResolvers<SqlAnswer>();
	const kill = (): void => {
		child.kill('SIGKILL');
	};

	const stop = (): void => {
		reject(stopped());
	};

	/** Counts from when SQLite is asked: a machine under load takes long to start a process. */
	let timer = setTimeout(() => {
		reject(new TapxError('sql-stopped', 'The process of the query did not start.'));
	}, startLimit);
	child.on('message', (message: FromChild) => {
		switch (message.kind) {
			case 'started': {
				clearTimeout(timer);
				timer = setTimeout(() => {
					reject(new TapxError('sql-too-long', `The query took longer than ${humanDuration(limits.time * 1000)}.`, {advice: 'Narrow it, or allow it more time.'}));
				}, limits.time);
				break;
			}

			case 'answer': {
				resolve(message.answer);
				break;
			}

			case 'failed': {
				reject(revivedError(message.error));
				break;
			}
		}
	});
	child.on('error', reject);
	child.on('exit', () => {
		reject(new TapxError('sql-stopped', 'The process of the query ended before its answer.'));
	});
	signal?.addEventListener('abort', stop, {once: true});
	process.once('exit', kill);
	try {
		return await promise;
	} finally {
		child.removeAllListeners('message');
		clearTimeout(timer);
		signal?.removeEventListener('abort', stop);
		process.removeListener('exit', kill);
		kill();
	}
};

/**
Runs queries, each in a process of its own: SQLite cannot be interrupted from outside, and a thread that is inside of it cannot be ended either, whereas a
process can, together with the memory that it took.
*/
export const createSqlRunner = (file: string): RunSql => {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async (sql, limits, signal) => {
		checkStatement(sql);
		if (limits.redact) {
			checkSchemas(sql);
		}

		if (running === mostAtOnce) {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		}

		running++;
		try {
			if (signal?.aborted) {
				throw stopped();
			}

			return await runAlone(file, sql, limits, signal);
		} finally {
			running--;
			waiting.shift()?.();
		}
	};
};
