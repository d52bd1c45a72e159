import type {FlowRow} from '../../flow/flow.ts';
import {slice, type Job} from './job.ts';

const most = 1000;

/**
Sorts what changed into rows that match and ids that do not.

@yields Nothing, to let other jobs in.
*/
export const changes: Job<'changes'> = function * ({reader, filter}, input) {
	const parsed = filter(input.filter);
	const revision = reader.revision();
	const changed = reader.changes(input.since, most);
	if (changed.length >= most) {
		return {
			revision, rows: [], gone: [], reload: true,
		};
	}

	const rows: FlowRow[] = [];
	const gone: number[] = [];
	let started = performance.now();
	for (const row of changed) {
		if (row.id < input.first) {
			continue;
		}

		const flow = parsed && reader.flow(row.id);
		if (!parsed || (flow && parsed.matches(flow))) {
			rows.push(row);
		} else {
			gone.push(row.id);
		}

		if (!(performance.now() - started > slice)) {
			continue;
		}

		yield undefined;
		started = performance.now();
	}

	return {
		revision: changed.at(-1)?.revision ?? revision, rows, gone, reload: false,
	};
};
