import {createEngine, type Engine} from '../analysis/engine.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import {remembered} from '../analysis/remembered.ts';
import type {Finding} from '../flow/finding.ts';
import type {Analyst, Looked} from '../store/store.ts';

/** Looks through a store, a little at a time. */
export type Look = {
	/** Looks at some flows for about `budget` milliseconds and keeps what was found; gives how many. 0: there is nothing to do. */
	step(budget: number): number;
};

/** Flows looked at, and then written in one transaction: a millisecond or two, which the recorder can wait. */
const batch = 25;
const mostConnections = 500;
/** Of the flows that were there before, so many of the newest: a person who opens a large store neither waits for all nor wants its file to grow. */
const before = 20_000;

/**
Looks at the flows of a store as they end; while none does, at the newest of those that were there before. Rules over many flows see the two apart.

@param deps
@param deps.analyst
@param deps.rulebook The one whose digest the analyst was opened with.
*/
export const createLook = ({analyst, rulebook}: {readonly analyst: Analyst; readonly rulebook: Rulebook}): Look => {
	const newest = analyst.newest();
	const makeEngine = () => createEngine({rules: rulebook.rules.values(), adjust: rulebook.adjust});
	const lanes = [
		{engine: makeEngine(), range: {after: newest, upTo: Number.MAX_SAFE_INTEGER}},
		{engine: makeEngine(), range: {after: newest - before, upTo: newest}},
	];
	const connection = remembered(mostConnections, id => analyst.connection(id));

	/** Looks at flows until the time is over; gives what was found, by flow. */
	const lookAt = (engine: Engine, ids: readonly number[], deadline: number): Looked => {
		const looked = new Map<number, Finding[]>();
		const added: Array<[flow: number, finding: Finding]> = [];
		for (const id of ids) {
			const flow = analyst.flow(id);
			looked.set(id, []);
			for (const found of flow ? engine.check(flow, {server: connection(flow.serverConnection)}) : []) {
				const own = looked.get(found.flow);
				if (own) {
					own.push(found.finding);
				} else {
					added.push([found.flow, found.finding]);
				}
			}

			if (performance.now() > deadline) {
				break;
			}
		}

		return {looked: [...looked], added};
	};

	return {
		step(budget) {
			const deadline = performance.now() + budget;
			for (const {engine, range} of lanes) {
				const ids = analyst.pending({...range, limit: batch});
				if (ids.length > 0) {
					const found = lookAt(engine, ids, deadline);
					analyst.write(found);
					return found.looked.length;
				}
			}

			return 0;
		},
	};
};
