import {Buffer} from 'node:buffer';
import test from 'ava';
import {readings} from '../../source/analysis/decoded.ts';

const payload = '\' OR <1>=1 --';
const hex = (character: string, digits = 0): string => (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
const encodings: ReadonlyArray<readonly [name: string, encode: (text: string) => string]> = [
	['percent', text => text.replaceAll(/./gv, character => `%${hex(character, 2)}`)],
	['HTML entities', text => text.replaceAll(/./gv, character => `&#${character.codePointAt(0)};`)],
	['HTML entities', text => text.replaceAll(/./gv, character => `&#x${hex(character)};`)],
	['escapes', text => text.replaceAll(/./gv, character => String.raw`\u${hex(character, 4)}`)],
	['escapes', text => text.replaceAll(/./gv, character => String.raw`\x${hex(character, 2)}`)],
	['base64', text => Buffer.from(text).toString('base64')],
];

test('reads what was encoded once, and in two ways one within the other', t => {
	for (const [outer, encodeOuter] of encodings) {
		t.deepEqual(readings(encodeOuter(payload)).find(({text}) => text === payload)?.by, [outer]);
		for (const [inner, encodeInner] of encodings) {
			const twice = encodeOuter(encodeInner(payload));
			t.deepEqual(readings(twice).find(({text}) => text === payload)?.by, [outer, inner]);
		}
	}
});

test('leaves alone what is not encoded', t => {
	for (const text of ['100 % wool', 'R&D; sales', String.raw`C:\users\x`, '5f4dcc3b5aa765d61d8327deb882cf99', 'eyJhbGciOiJub25lIn0.e30.', 'AverageLengthOfAName']) {
		t.deepEqual(readings(text), [{text, by: []}]);
	}
});

test('stays small, whatever it is given', t => {
	let text = payload;
	for (let depth = 0; depth < 20; depth++) {
		text = encodeURIComponent(text);
	}

	t.true(readings(text).length <= 4);
	t.true(readings(String.raw`%41&#65;\x41`.repeat(100_000)).every(reading => reading.text.length <= 4096));
});
