import {Buffer} from 'node:buffer';
import test from 'ava';
import {readings} from '../../source/analysis/decoded.ts';

const payload = '\' OR <1>=1 --';
const encodings: ReadonlyArray<readonly [name: string, encode: (text: string) => string]> = [
	['percent', text => [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')],
	['HTML entities', text => [...text].map(character => `&#${character.codePointAt(0)};`).join('')],
	['HTML entities', text => [...text].map(character => `&#x${character.codePointAt(0)?.toString(16)};`).join('')],
	['escapes', text => [...text].map(character => String.raw`\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`).join('')],
	['escapes', text => [...text].map(character => String.raw`\x${character.codePointAt(0)?.toString(16).padStart(2, '0')}`).join('')],
	['base64', text => Buffer.from(text).toString('base64')],
];

test('reads what was encoded once, and in two ways one within the other', t => {
	for (const [outer, encodeOuter] of encodings) {
		t.deepEqual(readings(encodeOuter(payload)).find(({text}) => text === payload)?.by, [outer]);
		for (const [inner, encodeInner] of encodings) {
			t.deepEqual(readings(encodeOuter(encodeInner(payload))).find(({text}) => text === payload)?.by, [outer, inner]);
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
	t.true(readings(String.raw`%41&#65;\x41`.repeat(100_000)).every(({text}) => text.length <= 4096));
});
