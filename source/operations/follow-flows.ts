import type {Filter} from '../filter/filter.ts';
import {isFinal, type FlowRow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';

const page = 500;

/**
Follows a store by its revisions: each call of the function given back yields the flows that match and have ended since the
call before, each once, in the order in which they ended. Costs nothing while nothing changes.

@param deps
@param deps.reader
@param input
@param input.session Only flows of this session.
@param input.filter Looked at anew for each flow: it may change.
*/
export const followFlows = (
	{reader}: {readonly reader: Pick<Reader, 'changes' | 'flow' | 'revision' | 'window'>},
	input: {readonly session?: number | undefined; readonly filter?: Filter | undefined},
): (() => Generator<FlowRow, void>) => {
	let revision = reader.revision();
	let highest = reader.window({limit: 1}).rows[0]?.id ?? 0;
	// Flows that have begun and not ended. One that ended can change again (a note, a mark) and is not told twice.
	const awaited = new Set<number>();

	const hasEnded = (row: FlowRow): boolean => {
		for (; highest < row.id; highest++) {
			awaited.add(highest + 1);
		}

		return isFinal(row.state) && awaited.delete(row.id);
	};

	const isWanted = (row: FlowRow): boolean => {
		const {session, filter} = input;
		if (session !== undefined && row.session !== session) {
			return false;
		}

		// Only a filter needs the whole flow.
		const flow = filter && reader.flow(row.id);
		return !filter || (flow !== undefined && filter.matches(flow));
	};

	return function * () {
		for (let rows = reader.changes(revision, page); rows.length > 0; rows = reader.changes(revision, page)) {
			for (const row of rows) {
				revision = Math.max(revision, row.revision);
				if (hasEnded(row) && isWanted(row)) {
					yield row;
				}
			}
		}
	};
};
