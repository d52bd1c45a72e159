import type {Wanted} from '../filter/filter.ts';
import {isFinal, type FlowFigures} from '../flow/flow.ts';
import type {Grouping} from '../flow/group.ts';
import type {Reader} from '../store/store.ts';
import {createTally, type Tally} from './tally.ts';

/** Sums that are kept up with the store. */
export type Standing = {
	readonly tally: Tally;
	/** Id of the last flow that was added. */
	added: number;
	revision: number;
	/** Flows in the store when all were added, and the newest then; fewer than expected later means that some were deleted. */
	flows: number;
	newest: number;
	/** Flows as they were added while they were under way. */
	readonly unfinished: Map<number, FlowFigures>;
	isBroken: boolean;
};

const changesAtOnce = 1000;

/** Sums over nothing yet. */
export const createStanding = (reader: Reader, by: Grouping): Standing => ({
	tally: createTally(by), added: 0, revision: reader.revision(), flows: 0, newest: 0, unfinished: new Map(), isBroken: false,
});

/** Adds a flow; one under way is remembered as it is now. */
export const addTo = ({tally, unfinished}: Standing, flow: FlowFigures): void => {
	tally.add(flow);
	if (!isFinal(flow.state)) {
		unfinished.set(flow.id, flow);
	}
};

/** Brings in what became of flows that were added already. Where one could have come or gone the sums are broken. */
export const follow = (reader: Reader, standing: Standing, filter: Wanted | undefined): void => {
	const newer = reader.count(undefined, {after: standing.newest}).count;
	standing.isBroken ||= reader.totals().flows < standing.flows + newer;
	for (let changed = reader.changes(standing.revision, changesAtOnce); !standing.isBroken && changed.length > 0; changed = reader.changes(standing.revision, changesAtOnce)) {
		for (const row of changed) {
			standing.revision = row.revision;
			const before = standing.unfinished.get(row.id);
			const isKnown = row.id <= standing.added;
			if (before) {
				standing.tally.remove(before);
				standing.unfinished.delete(row.id);
				addTo(standing, row);
			}

			// A filter may let it through now, or no longer.
			standing.isBroken ||= isKnown && filter !== undefined;
		}
	}
};

