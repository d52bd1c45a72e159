import type {OpenDocument} from '../body-reader.ts';
import type {Input, Near, Occurrences} from '../protocol.ts';
import {createFound, type Found} from '../searching.ts';
import {slice, type Job} from './job.ts';

/** The next place from another, or the first from the other end. */
const nextOf = (places: Found, {by, ...near}: Near): {readonly index: number; readonly isFromOtherEnd: boolean} => {
	const upTo = places.upTo(near);
	if (by === 1) {
		return upTo < places.total ? {index: upTo, isFromOtherEnd: false} : {index: 0, isFromOtherEnd: true};
	}

	const before = places.upTo({line: near.line, at: near.at - 1}) - 1;
	return before >= 0 ? {index: before, isFromOtherEnd: false} : {index: places.total - 1, isFromOtherEnd: true};
};

const answer = (opened: OpenDocument, places: Found, {near, folds}: Input<'find'>): Occurrences => {
	const {index, isFromOtherEnd} = near ? nextOf(places, near) : {index: -1, isFromOtherEnd: false};
	const place = places.at(index);
	return {
		total: places.total,
		isFull: places.isFull,
		nearest: place && {
			index, place, isFromOtherEnd, hiding: opened.folding(folds).hiding(place.line),
		},
	};
};

/**
Looks through a whole document and remembers where something stands.

@yields How often it was found so far.
*/
export const find: Job<'find'> = function * ({bodies}, input) {
	yield; // A newer question that has come meanwhile makes this one needless.
	const opened = bodies.document(input);
	if (!opened || input.text === '') {
		return opened && {total: 0, isFull: false};
	}

	if (opened.found?.text !== input.text) {
		const places = createFound();
		let started = performance.now();
		for (const occurrence of opened.search(input.text).all()) {
			if (occurrence) {
				places.add(occurrence);
			}

			if (places.isFull) {
				break;
			}

			if (performance.now() - started < slice) {
				continue;
			}

			yield {total: places.total, isFull: false};
			started = performance.now();
		}

		opened.found = {text: input.text, places};
	}

	return answer(opened, opened.found.places, input);
};
