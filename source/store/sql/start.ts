import {fork, type ChildProcess} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {TapxError} from '../../flow/error.ts';
import {revivedError} from '../../flow/sent-error.ts';
import {humanDuration} from '../../flow/human.ts';
import type {FromChild, SqlAssignment} from './messages.ts';
import type {RunSql, SqlAnswer} from './query.ts';
import {checkStatement} from './statement.ts';

const program = fileURLToPath(new URL(`child${path.extname(import.meta.filename)}`, import.meta.url));

const startChild = (assignment: SqlAssignment): ChildProcess => {
	const child = fork(program, {
		execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	child.send(assignment, () => undefined);
	return child;
};

/**
Runs queries, each in a process of its own: SQLite cannot be interrupted from outside, and a thread that is inside of it cannot be ended either, whereas a
process can, together with the memory that it took.
*/
export const createSqlRunner = (file: string): RunSql => async (sql, limits, signal) => {
	signal?.throwIfAborted();
	checkStatement(sql);
	const child = startChild({file, sql, limits});
	const {promise, resolve, reject} = Promise.withResolvers<SqlAnswer>();
	const kill = (): void => {
		child.kill('SIGKILL');
	};

	const stop = (): void => {
		reject(new TapxError('sql-stopped', 'The query was stopped.'));
	};

	const timer = setTimeout(() => {
		reject(new TapxError('sql-too-long', `The query took longer than ${humanDuration(limits.time * 1000)}.`, {advice: 'Narrow it, or allow it more time.'}));
	}, limits.time);
	child.on('message', (message: FromChild) => {
		if (message.kind === 'answer') {
			resolve(message.answer);
		} else {
			reject(revivedError(message.error));
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
		clearTimeout(timer);
		signal?.removeEventListener('abort', stop);
		process.removeListener('exit', kill);
		kill();
	}
};
