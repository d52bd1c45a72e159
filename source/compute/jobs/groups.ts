import type {Answer} from '../protocol.ts';
import {addTo, createStanding, follow} from '../standing.ts';
import {slice, type Job} from './job.ts';

/** Milliseconds between parts of an answer. */
const pause = 150;
/**
Puts flows together, with sums. What was added up once is kept, so that asking again costs what is new.

@yields The sums so far.
*/
export const groups: Job<'groups'> = function * ({reader, filter, standings}, {filter: text, by, order, most}) {
	const parsed = filter(text);
	const key = `${by} ${text}`;
	const known = standings.get(key);
	if (known) {
		follow(reader, known, parsed);
	}

	const standing = known && !known.isBroken ? known : createStanding(reader, by);
	standings.clear();
	standings.set(key, standing);
	const answer = (isPart: boolean): Answer<'groups'> => ({
		...standing.tally.list(order, most), counted: standing.added, isPart,
	});

	let told = performance.now();
	for (let next: number | undefined = standing.added; next !== undefined;) {
		const {figures, next: following} = reader.figures(parsed, {after: next, budget: slice});
		for (const flow of figures) {
			addTo(standing, flow);
		}

		standing.added = following ?? Math.max(standing.added, figures.at(-1)?.id ?? 0);
		next = following;
		const isDue = performance.now() - told > pause;
		told = isDue ? performance.now() : told;
		yield isDue ? answer(true) : undefined;
	}

	standing.flows = reader.totals().flows;
	standing.newest = reader.window({limit: 1}).rows[0]?.id ?? 0;
	return answer(false);
};
