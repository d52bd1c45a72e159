import {setImmediate} from 'node:timers/promises';
import process from 'node:process';
import {parentPort, workerData} from 'node:worker_threads';
import {parseFilter} from '../filter/parse.ts';
import type {Filter} from '../filter/filter.ts';
import {openReader} from '../store/open.ts';
import type {Reader} from '../store/store.ts';
import {TapxError} from '../flow/error.ts';
import {createBodyReader} from './body-reader.ts';
import {createDiffReader} from './diff-reader.ts';
import {jobs} from './jobs/index.ts';
import type {Context, Job} from './jobs/job.ts';
import {
	mostUnseen,
	type Failure,
	type FromWorker,
	type JobName,
	type StoreChange,
	type ToWorker,
} from './protocol.ts';
import {createIssueShelf} from './issues/issue-shelf.ts';
import {createRuleShelf} from './rule-shelf.ts';
import {warmUp} from './warm-up.ts';
import {createVocabulary} from './vocabulary.ts';

/** Milliseconds between looks at the store while it changes, and while it does not. */
const busyLook = 60;
const idleLook = 200;
const busyFor = 3000;
/** Milliseconds after which the first screen stands. */
const settled = 800;

const port = parentPort!; // This file only ever runs as a worker.
const {file} = workerData as {file: string};
const send = (message: FromWorker): void => {
	port.postMessage(message);
};

const describe = (error: unknown): Failure => error instanceof TapxError
	? {message: error.message, code: error.code, advice: error.advice}
	: {message: (error as Error).message};

const open = (): Reader => {
	try {
		return openReader(file);
	} catch (error) {
		send({type: 'refused', error: describe(error)});
		// Thrown, it would race with the message as another event, which carries no code.
		process.exit(1);
	}
};

const reader = open();
const filters = new Map<string, Filter>();
const filter = (text: string): Filter | undefined => {
	if (text.trim() === '') {
		return undefined;
	}

	const parsed = filters.get(text) ?? parseFilter(text, {
		now: Date.now() * 1000,
		timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
		lastSession: reader.sessions().at(-1)?.id,
	});
	filters.delete(text);
	filters.set(text, parsed);
	if (filters.size > 8) {
		filters.delete(filters.keys().next().value!);
	}

	return parsed;
};

const context: Context = {
	reader, filter, bodies: createBodyReader(reader), diffs: createDiffReader(reader), vocabulary: createVocabulary(reader), rules: createRuleShelf(), issues: createIssueShelf(reader), standings: new Map(),
};
const running = new Set<number>();

const run = async (sequence: number, name: JobName, input: unknown): Promise<void> => {
	running.add(sequence);
	try {
		const work = await (jobs[name] as Job<JobName>)(context, input as never);
		if (typeof work !== 'object' || !('next' in work)) {
			send({type: 'answer', sequence, value: work});
			return;
		}

		for (;;) {
			const {done, value} = work.next();
			if (done) {
				send({type: 'answer', sequence, value});
				return;
			}

			if (value !== undefined) {
				send({type: 'part', sequence, value});
			}

			await setImmediate(); // eslint-disable-line no-await-in-loop -- slices take turns with other jobs
			if (!running.has(sequence)) {
				return;
			}
		}
	} catch (error) {
		send({type: 'failure', sequence, error: describe(error)});
	} finally {
		running.delete(sequence);
	}
};

const readChange = (): StoreChange => ({revision: reader.revision(), ...reader.totals(), unseen: reader.unseen(mostUnseen)});

let lastChange = 0;
let timer: NodeJS.Timeout | undefined;
const look = (): void => {
	clearTimeout(timer);
	if (reader.changed()) {
		lastChange = performance.now();
		send({type: 'change', change: readChange()});
	}

	timer = setTimeout(look, performance.now() - lastChange < busyFor ? busyLook : idleLook);
};

port.on('message', (message: ToWorker) => {
	switch (message.type) {
		case 'ask': {
			void run(message.sequence, message.job, message.input);
			break;
		}

		case 'cancel': {
			running.delete(message.sequence);
			break;
		}

		case 'close': {
			clearTimeout(timer);
			reader.close();
			port.close();
			break;
		}
	}
});
send({type: 'ready', change: readChange()});
look();
setTimeout(() => {
	void warmUp();
}, settled).unref();
