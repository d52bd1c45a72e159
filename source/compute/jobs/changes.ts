import type {Job} from './job.ts';

const most = 1000;
/** Flows that a filter looks at between pauses. */
const batch = 100;

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

	const near = changed.filter(({id}) => id >= input.first);
	const ids = near.map(({id}) => id);
	const matching = new Set<number>();
	for (let from = 0; from < ids.length; from += batch) {
		const some = ids.slice(from, from + batch);
		for (const id of parsed ? reader.among(some, parsed).map(row => row.id) : some) {
			matching.add(id);
		}

		yield undefined;
	}

	return {
		revision: changed.at(-1)?.revision ?? revision,
		rows: near.filter(({id}) => matching.has(id)),
		gone: ids.filter(id => !matching.has(id)),
		reload: false,
	};
};
