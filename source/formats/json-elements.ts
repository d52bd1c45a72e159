import {Buffer} from 'node:buffer';
import {TapxError} from '../flow/error.ts';
import type {Chunks, ImportProblem} from './format.ts';
import {createGathering} from './gathering.ts';
import {createValueEnd, isBlank} from './json-value.ts';

/** The text of one element of a list, not parsed yet. */
export type JsonElement = {readonly index: number; readonly text: string};

type State = 'value' | 'skipped' | 'name' | 'in-name' | 'colon' | 'element' | 'in-element' | 'done';

/** Where white space is part of what is read. */
const inside: ReadonlySet<State> = new Set(['skipped', 'in-name', 'in-element']);

/** Looks at the byte at `position` and gives the position to go on from; the end of the piece when it is used up. */
type Step = (piece: Buffer, position: number) => number;

const byteOrderMark = Buffer.from('\u{FEFF}');
const [quote, colon, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('":,[]{}');

/** Walks a document to the list at `path`. Elements that are complete are pushed on `ready`. */
const createWalk = (path: readonly string[], ready: Array<JsonElement | ImportProblem>) => {
	const end = createValueEnd();
	const gathering = createGathering();
	let state: State = 'value';
	let level = 0;
	let isWanted = true;
	let isFound = false;
	let index = 0;
	let read = 0;

	const wrong = (piece: Buffer, position: number, expected: string): TapxError => {
		const found = JSON.stringify(piece.toString('utf8', position, position + 20));
		return new TapxError('import-format', `Byte ${read + position + 1}: expected ${expected}, found ${found}.`);
	};

	const enter = (next: State): void => {
		end.begin();
		state = next;
	};

	/** Goes to the end of a value; `whole` gets its text, `undefined` when it is too long. */
	const through = (whole: (text: string | undefined) => void): Step => (piece, position) => {
		const stop = end.find(piece, position);
		if (stop === -1) {
			gathering.add(piece.subarray(position));
			return piece.length;
		}

		whole(gathering.finish(piece.subarray(position, stop)));
		return stop;
	};

	const steps: Record<State, Step> = {
		value(piece, position) {
			const byte = piece[position];
			const isList = level === path.length;
			if (isWanted && byte === (isList ? openBracket : openBrace)) {
				isFound = isList;
				level += isList ? 0 : 1;
				state = isList ? 'element' : 'name';
				return position + 1;
			}

			if (level === 0) {
				throw wrong(piece, position, '“{”');
			}

			enter('skipped');
			return position;
		},
		skipped(piece, position) {
			const stop = end.find(piece, position);
			state = stop === -1 ? 'skipped' : 'name';
			return stop === -1 ? piece.length : stop;
		},
		name(piece, position) {
			const byte = piece[position];
			if (byte === quote) {
				enter('in-name');
				return position;
			}

			if (byte === closeBrace) {
				level--;
				state = level === 0 ? 'done' : 'name';
			} else if (byte !== comma) {
				throw wrong(piece, position, 'a name in quotes or “}”');
			}

			return position + 1;
		},
		'in-name': through(text => {
			isWanted = text === JSON.stringify(path[level - 1]);
			state = 'colon';
		}),
		colon(piece, position) {
			if (piece[position] !== colon) {
				throw wrong(piece, position, '“:”');
			}

			state = 'value';
			return position + 1;
		},
		element(piece, position) {
			const byte = piece[position];
			if (byte === closeBrace) {
				throw wrong(piece, position, '“]”');
			}

			if (byte === closeBracket) {
				state = 'name';
			} else if (byte !== comma) {
				enter('in-element');
				return position;
			}

			return position + 1;
		},
		'in-element': through(text => {
			ready.push(text === undefined ? {index, problem: gathering.tooLong} : {index, text});
			index++;
			state = 'element';
		}),
		done: piece => piece.length,
	};

	return {
		/** Takes the next piece of the document. */
		feed(piece: Buffer): void {
			let position = 0;
			while (position < piece.length) {
				const isStepped = !inside.has(state) && (isBlank(piece[position]) || piece[position] === byteOrderMark[read + position]);
				position = isStepped ? position + 1 : steps[state](piece, position);
			}

			read += piece.length;
		},
		/** Says that there are no more pieces. */
		finish(): void {
			if (!isFound) {
				throw new TapxError('import-format', read === 0 ? 'The file is empty.' : `There is no list “${path.join('.')}” in the file.`);
			}

			if (state !== 'done') {
				ready.push({index, problem: `the file ends too early, after ${read} bytes`});
			}
		},
	};
};

/**
The elements of the list at `path` in a JSON document, one at a time: memory holds one element, whatever the document's size. What
surrounds the list is stepped over. An element that is too long, or cut off by the end of the file, is a problem. A byte order mark
is skipped. Throws `TapxError` `import-format` with the place when the document is not JSON or the list is not there.

@yields Elements and problems in the order of the list.
*/
export async function * jsonElements(chunks: Chunks, path: readonly string[]): AsyncGenerator<JsonElement | ImportProblem> {
	const ready: Array<JsonElement | ImportProblem> = [];
	const walk = createWalk(path, ready);
	for await (const chunk of chunks) {
		walk.feed(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
		yield * ready.splice(0);
	}

	walk.finish();
	yield * ready;
}
