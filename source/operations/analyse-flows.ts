import {BoundedMap} from '../analysis/bounded-map.ts';
import {createEngine} from '../analysis/engine.ts';
import {createReport, type Report} from '../analysis/report.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import type {Filter} from '../filter/filter.ts';
import type {Connection} from '../flow/connection.ts';
import type {Category} from '../flow/finding.ts';
import type {Reader} from '../store/store.ts';

/** Which flows, and which rules. */
export type AnalysisInput = {
	readonly filter?: Filter | undefined;
	/** All when left out. */
	readonly categories?: readonly Category[] | undefined;
	/** Only so many of the newest that match. */
	readonly newest?: number | undefined;
	/** Whether findings in several places of the same exchange are issues of their own. */
	readonly isByPlace?: boolean | undefined;
};

/** Milliseconds of work between two pauses. */
const slice = 15;
const mostConnections = 1000;
const page = 1000;

/** The id before the oldest of the newest flows that match. */
const beforeNewest = (reader: Pick<Reader, 'window'>, filter: Filter | undefined, newest: number): number => {
	let left = newest;
	let before: number | undefined;
	let first = Infinity;
	while (left > 0) {
		const {rows, next} = reader.window({filter, limit: Math.min(left, page), before});
		first = Math.min(first, rows.at(-1)?.id ?? first);
		left -= rows.length;
		if (next === undefined) {
			break;
		}

		before = next;
	}

	return first - 1;
};

/**
Looks at flows with the rules of a rulebook, oldest first, now: what is stored of earlier looks is neither read nor changed.
Works in slices; whoever runs it on a thread with other work lets that in at each pause (`paced`).

@yields How many flows it has looked at, after each slice.
*/
export function * analyseFlows(
	{reader, rulebook}: {readonly reader: Pick<Reader, 'flows' | 'window' | 'connection'>; readonly rulebook: Rulebook},
	{filter, categories, newest, isByPlace}: AnalysisInput,
): Generator<number, Report> {
	const engine = createEngine({
		rules: rulebook.rules.values().filter(({meta}) => !categories || categories.includes(meta.category)), adjust: rulebook.adjust,
	});
	const connections = new BoundedMap<number, Connection | undefined>(mostConnections);
	const connection = (id: number | undefined): Connection | undefined => {
		if (id !== undefined && !connections.has(id)) {
			connections.set(id, reader.connection(id));
		}

		return id === undefined ? undefined : connections.get(id);
	};

	const report = createReport({isByPlace});
	const after = newest === undefined ? 0 : beforeNewest(reader, filter, newest);
	let started = performance.now();
	let done = 0;
	for (const flow of reader.flows(filter, {after})) {
		report.add(flow, engine.check(flow, {server: connection(flow.serverConnection)}));
		done++;
		if (!(performance.now() - started > slice)) {
			continue;
		}

		yield done;
		started = performance.now();
	}

	return report.read();
}
