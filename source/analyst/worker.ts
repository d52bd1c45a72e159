/** The thread that looks at flows with all rules as they end: neither the proxy nor the screen waits for it. */
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {builtInRulebook, type Rulebook} from '../analysis/rulebook.ts';
import {TapxError} from '../flow/error.ts';
import {sentError} from '../flow/sent-error.ts';
import {openAnalyst} from '../store/open.ts';
import type {Analyst} from '../store/store.ts';
import {createLook} from './look.ts';
import type {Assignment} from './start.ts';

/** Milliseconds of work in one go, and between two looks when nothing is to do. */
const budget = 20;
const idle = 150;
/** When the store refuses, it is asked again after so long. */
const refused = 1000;
/** Milliseconds that what has just ended is still looked at when all stops. */
const patience = 300;

/** Lets the proxy's threads go first, where the system gives each thread a priority of its own (Linux); not by so much that the recorder would wait long for a write. */
const yieldToOthers = (): void => {
	try {
		os.setPriority(Number(fs.readlinkSync('/proc/thread-self').split('/').at(-1)), os.constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// Then all are equal.
	}
};

const {file, sources} = workerData as Assignment;
const stopping = new AbortController();
parentPort?.once('message', () => {
	stopping.abort();
});
yieldToOthers();

/** What reads files of rules is loaded where there are some. Rules that cannot be read are told, and the others look all the same. */
const load = async (): Promise<Rulebook> => {
	if (sources.files.length === 0 && sources.policy === undefined) {
		return builtInRulebook();
	}

	try {
		const {loadRulebook} = await import('../rulebook/load.ts');
		return await loadRulebook(sources, Date.now() * 1000);
	} catch (error) {
		parentPort?.postMessage(sentError(error));
		return builtInRulebook();
	}
};

/** A store that may only be read is looked at without analysis. */
const open = (digest: string): Analyst => {
	try {
		return openAnalyst(file, digest);
	} catch (error) {
		if (error instanceof TapxError) {
			process.exit();
		}

		throw error;
	}
};

const rulebook = await load();
const analyst = open(rulebook.digest);
const look = createLook({analyst, rulebook});
let isDone = false;
const step = (): number => {
	try {
		isDone &&= !analyst.changed();
		const count = isDone ? 0 : look.step(budget);
		isDone = count === 0;
		return count;
	} catch (error) {
		// A store that is busy or cannot be written for a while: the recorder says so.
		if (!(error instanceof TapxError)) {
			throw error;
		}

		return -1;
	}
};

while (!stopping.signal.aborted) {
	const began = performance.now();
	const count = step();
	const wait = count > 0 ? performance.now() - began : (count < 0 ? refused : idle);
	await pause(wait, undefined, {signal: stopping.signal}).catch(() => undefined); // eslint-disable-line no-await-in-loop -- one step after the other
}

for (const deadline = performance.now() + patience; performance.now() < deadline && look.step(budget) > 0;) {
	// Each step does some of what is left.
}

analyst.close();
