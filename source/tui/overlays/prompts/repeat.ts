import {selectedRow} from '../../state/list.ts';
import {replayOften} from '../../state/replaying.ts';
import {patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

/** The numbers of the line, each with its limits. */
const numbers = [
	{
		name: 'times', least: 1, most: 100_000, standard: 1,
	},
	{
		name: 'at once', least: 1, most: 256, standard: 1,
	},
	{
		name: 'milliseconds apart', least: 0, most: 3_600_000, standard: 0,
	},
] as const;

type Reading = {readonly values: readonly number[]} | {readonly error: {readonly start: number; readonly end: number; readonly message: string}};

/** Reads up to three numbers; words between them (`100 times, 8 at once`) are taken as they are meant. */
const readPace = (text: string): Reading => {
	const found = text.matchAll(/\S+/gv).toArray();
	const words = found.filter(([word]) => !/^[,a-z×]+$/iv.test(word));
	const [first] = words;
	if (!first) {
		return {error: {start: 0, end: text.length, message: 'how many times?'}};
	}

	const extra = words[numbers.length];
	if (extra) {
		return {error: {start: extra.index, end: extra.index + extra[0].length, message: 'that is one number too many'}};
	}

	const values: number[] = numbers.map(({standard}) => standard);
	for (const [index, {0: word, index: start}] of words.entries()) {
		const {name, least, most} = numbers[index]!; // No more words than numbers.
		const value = /^\d{1,9},?$/v.test(word) ? Number(word.replace(',', '')) : -1;
		if (value < least || value > most) {
			return {error: {start, end: start + word.length, message: `${name}: a number from ${least} to ${most}`}};
		}

		values[index] = value;
	}

	return {values};
};

/** Says how often, how many at once and how far apart. */
export const repeat: PromptBehaviour = {
	title: 'replay',
	hint: 'times · at once · milliseconds apart  ·  enter begin  ·  esc cancel',
	typed(session, text) {
		const reading = readPace(text);
		if ('error' in reading) {
			patchPrompt(session, 'repeat', text, {error: reading.error, outcome: ''});
			return;
		}

		const [times = 1, concurrency = 1, delay = 0] = reading.values;
		// In words where there is room for them.
		const outcome = session.store.get().size.columns < 60 ? '' : `${times} times, ${concurrency} at once, ${delay} ms apart`;
		patchPrompt(session, 'repeat', text, {error: undefined, outcome});
	},
	enter(session, text) {
		const reading = readPace(text);
		if ('error' in reading) {
			return false;
		}

		const row = selectedRow(session.store.get().list);
		const [times = 1, concurrency = 1, delay = 0] = reading.values;
		if (row) {
			void replayOften(session, row, {times, concurrency, delay}).catch(session.report);
		}

		return true;
	},
};
