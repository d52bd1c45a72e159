import test from 'ava';
import {rolesOf, show} from './support.ts';

/** JSON as its view lays it out. */
const layOutJson = (text: string): string => show('application/json', text).lines.join('\n');

test('JSON is laid out by its text: every digit, repeated keys, cut ends, several values', t => {
	t.is(layOutJson('{"a":[1,{"b":null}],"c":{},"d":[]}'), '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}');
	t.is(layOutJson('{"n":12345678901234567890.10,"n":1E400}'), '{\n  "n": 12345678901234567890.10,\n  "n": 1E400\n}');
	t.is(layOutJson(String.raw`["\"]}",  "a b"]`), '[\n  "\\"]}",\n  "a b"\n]');
	t.is(layOutJson('{"a":[1,"cut'), '{\n  "a": [\n    1,\n    "cut');
	t.is(layOutJson('{"a":1}\n{"a":2}\n'), '{\n  "a": 1\n}\n{\n  "a": 2\n}');
	const value = {text: 'x\u{1F600}"\\', list: [[], {}, [0, -1.5e3, true]], '': null};
	const laidOut = layOutJson(JSON.stringify(value));
	t.is(laidOut, JSON.stringify(value, undefined, 2));
});

test('JSON folds where brackets open, and says what a line is about', t => {
	const {document, lines} = show('application/json', '{"items":[{"odd key":"a\\"b"},{},[1.50,[\n2]]],"n":1E400}');
	t.deepEqual(lines.map((text, line) => [text.trim(), document.path!(line), document.value!(line)]), [
		['{', '$', '{"items":[{"odd key":"a\\"b"},{},[1.50,[\n2]]],"n":1E400}'],
		['"items": [', '$.items', '[{"odd key":"a\\"b"},{},[1.50,[\n2]]]'],
		['{', '$.items[0]', String.raw`{"odd key":"a\"b"}`],
		[String.raw`"odd key": "a\"b"`, '$.items[0]["odd key"]', 'a"b'],
		['},', '$.items[0]', String.raw`{"odd key":"a\"b"}`],
		['{},', '$.items[1]', '{}'],
		['[', '$.items[2]', '[1.50,[\n2]]'],
		['1.50,', '$.items[2][0]', '1.50'],
		['[', '$.items[2][1]', '[\n2]'],
		['2', '$.items[2][1][0]', '2'],
		[']', '$.items[2][1]', '[\n2]'],
		[']', '$.items[2]', '[1.50,[\n2]]'],
		['],', '$.items', '[{"odd key":"a\\"b"},{},[1.50,[\n2]]]'],
		['"n": 1E400', '$.n', '1E400'],
		['}', '$', '{"items":[{"odd key":"a\\"b"},{},[1.50,[\n2]]],"n":1E400}'],
	]);
	t.deepEqual(lines.map((_, line) => document.fold!(line)), [14, 12, 4, undefined, undefined, undefined, 11, undefined, 10, ...Array.from({length: 6}, () => undefined)]);
	t.is(document.folded!(1).map(([text]) => text).join(''), '  "items": [ … 10 lines ],');
	t.is(rolesOf(document).get('"odd key"'), 'key');
	t.is(rolesOf(document).get('1E400'), 'number');
});

test('ndjson: each line is a value, and a broken one does not reach into the next', t => {
	const {id, document, lines, summary} = show('application/x-ndjson', '{"a":[1,{"b":\n{"a":2}\r\n\n3\n');
	t.is(id, 'ndjson');
	t.is(summary, '3 values');
	t.deepEqual(lines, ['{', '  "a": [', '    1,', '    {', '      "b":', '{', '  "a": 2', '}', '3']);
	t.is(document.path!(6), '$[1].a');
	t.is(document.path!(8), '$[2]');
	t.is(document.fold!(0), 4);
});
