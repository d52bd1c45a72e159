import type {Reader, ValueCount} from '../store/store.ts';

/** Milliseconds of work between two pauses. */
const slice = 10;

/**
How many flows have each value of a field, the most frequent first; exact. Works in slices (`paced`).

@yields How many values it has counted, after each slice.
*/
export function * countValues({reader}: {readonly reader: Pick<Reader, 'valueCounts'>}, {field, limit}: {readonly field: 'host' | 'method'; readonly limit: number}): Generator<number, ValueCount[]> {
	const counts: ValueCount[] = [];
	let began = performance.now();
	for (const count of reader.valueCounts(field)) {
		counts.push(count);
		if (!(performance.now() - began > slice)) {
			continue;
		}

		yield counts.length;
		began = performance.now();
	}

	return counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}
