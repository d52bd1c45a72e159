import {execFileSync} from 'node:child_process';
import test from 'ava';
import type {JsonChange} from '../../source/diff/diff.ts';
import {createEffort} from '../../source/diff/effort.ts';
import {compareJson} from '../../source/diff/json.ts';
import {matchPaths, type Step, writePath} from '../../source/diff/json-path.ts';
import {readJson} from '../../source/diff/json-tree.ts';
import {createNumbering} from '../../source/diff/sequence.ts';
import {createRandom} from './sample.ts';

const compare = (a: string, b: string, ignore: readonly string[] = []) => {
	const numbering = createNumbering();
	const ignored = matchPaths(ignore);
	return compareJson(readJson(a, numbering, ignored), readJson(b, numbering, ignored), {numbering, effort: createEffort()});
};

const told = (a: unknown, b: unknown, ignore?: readonly string[]): string[] => compare(JSON.stringify(a), JSON.stringify(b), ignore)
	.changes.map(({kind, at, to, a: from, b: into}) => [kind, at === to || to === null ? at : (at === null ? to : `${at} ${to}`), from, into].filter(part => part !== null).join(' '));

test('members by name, in whatever order', t => {
	t.deepEqual(told({a: 1, b: {c: [1, 2], d: null}, e: 0}, {b: {d: 'x', c: [1, 2]}, a: 2, f: true}), [
		'changed $.a 1 2', 'added $.f true', 'type $.b.d null "x"', 'removed $.e 0',
	]);
	const {changes, reordered} = compare('{"x":{"a":1,"b":2}}', '{"x":{"b":2, "a":1}}');
	t.deepEqual({changes, reordered}, {changes: [], reordered: ['$.x']});
});

test('elements by what they are, then by what identifies them, then by place', t => {
	t.deepEqual(told([1, 2, 3, 4], [1, 3, 4, 5]), ['removed $[1] 2', 'added $[3] 5']);
	t.deepEqual(told([{id: 1, n: 'a'}, {id: 2, n: 'b'}, {id: 3, n: 'c'}], [{id: 0, n: '-'}, {id: 1, n: 'a'}, {id: 3, n: 'C'}]), [
		'added $[0] {"id":0,"n":"-"}', 'removed $[1] {"id":2,"n":"b"}', 'changed $[2].n "c" "C"',
	]);
	t.deepEqual(told([{id: 7, n: 'a'}], [{id: 8, n: 'a'}]), ['changed $[0].id 7 8']);
});

test('numbers keep their digits, and are equal when their value is', t => {
	const numbers = (a: string, b: string) => compare(`{"n":${a}}`, `{"n":${b}}`).changes.map(change => [change.a, change.b]);
	t.deepEqual(numbers('12345678901234567890', '12345678901234567891'), [['12345678901234567890', '12345678901234567891']]);
	for (const [a, b] of [['1', '1.0'], ['1e3', '1000'], ['-0', '0'], ['0.10', '1E-1'], [String.raw`"\u00e9"`, '"é"']] as const) {
		t.deepEqual(numbers(a, b), [], `${a} is ${b}`);
	}

	t.is(compare('{"n":1.0}', '{"n":1}').rows()[1]?.kind, 'noted');
});

test('what is ignored neither counts nor keeps elements from being recognised', t => {
	const items = (stamp: number) => ({at: stamp, items: [{id: stamp + 1, n: 'x'}, {id: stamp + 2, n: 'y'}], deep: {list: [{id: stamp}]}});
	const lines = told({...items(1), gone: 1}, items(50), ['$.at', '$..id']);
	t.deepEqual(lines.filter(line => !line.startsWith('ignored')), ['removed $.gone 1']);
	t.deepEqual(told({a: {b: 1}}, {a: {b: 2}}, ['$[\'a\'].*']), ['ignored $.a.b 1 2']);
	t.deepEqual(told([1, 2], [3, 4], ['$[0]']), ['ignored $[0] 1 3', 'changed $[1] 2 4']);
	t.is(told([{id: 1}, {id: 2}], [{id: 3}, {id: 4}, {id: 5}], ['$[*].id']).at(-1), 'added $[2] {"id":5}');
});

test('a pattern that is none says where', t => {
	for (const [pattern, at] of [['timestamp', 1], ['$', 2], ['$.', 2], ['$..', 2], ['$.a[', 4], ['$.a[?(@.b)]', 4], ['$.a...b', 4]] as const) {
		t.throws(() => {
			matchPaths([pattern]);
		}, {code: 'bad-path', message: new RegExp(String.raw`character ${at}\.`, 'v')});
	}
});

/** A value of random shape. */
const generate = (random: () => number, depth = 0): unknown => {
	const dice = random();
	if (depth < 4 && dice < 0.35) {
		const keys = ['id', 'name', 'a b', '\'', 'x', '0', '__proto__'].filter(() => random() < 0.4);
		return Object.fromEntries(keys.map(key => [key, generate(random, depth + 1)]));
	}

	return depth < 4 && dice < 0.6 ? Array.from({length: Math.floor(random() * 7)}, () => generate(random, depth + 1)) : [null, true, false, 'x', '', '\u{1F600}"\\\n', Math.floor(random() * 3), random()][Math.floor(random() * 8)];
};

/** A value that has much in common with another. */
const mutate = (value: unknown, random: () => number): unknown => {
	if (random() < 0.12) {
		return generate(random, 3);
	}

	if (Array.isArray(value)) {
		return value.flatMap(element => random() < 0.15 ? [] : (random() < 0.15 ? [generate(random, 3), mutate(element, random)] : [mutate(element, random)]));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).filter(() => random() > 0.1).map(([key, member]) => [key, mutate(member, random)] as const).toSorted(() => random() - 0.5))
		: value;
};

/** Reads a path as the diff writes it. */
const steps = (path: string): Step[] => path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.([^.\[]+)/gv)
	.map(([, index, quoted, name]) => index === undefined ? (name ?? JSON.parse(quoted!) as string) : Number(index))
	.toArray();

type Container = Record<Step, unknown> | unknown[];

/** Applies changes as a reader of their documentation would: set what changed, take away from the end, add from the beginning. */
const apply = (a: unknown, changes: readonly JsonChange[]): unknown => {
	const root = {$: structuredClone(a)};
	const reach = (path: string): {parent: Container; last: Step} => {
		const all = ['$', ...steps(path)];
		const last = all.pop()!;
		let parent: unknown = root;
		for (const step of all) {
			parent = (parent as Record<Step, unknown>)[step];
		}

		return {parent: parent as Container, last};
	};

	const define = (parent: Container, key: Step, text: string | null): void => {
		Object.defineProperty(parent, key, {
			value: JSON.parse(text!), writable: true, enumerable: true, configurable: true,
		});
	};

	const set = changes.filter(({kind}) => kind === 'changed' || kind === 'type');
	const removed = changes.filter(({kind}) => kind === 'removed').toReversed();
	const added = changes.filter(({kind}) => kind === 'added');
	for (const {at, b} of set) {
		const {parent, last} = reach(at!);
		define(parent, last, b);
	}

	for (const {at} of removed) {
		const {parent, last} = reach(at!);
		if (Array.isArray(parent)) {
			parent.splice(last as number, 1);
		} else {
			Reflect.deleteProperty(parent, last);
		}
	}

	for (const {to, b} of added) {
		const {parent, last} = reach(to!);
		if (Array.isArray(parent)) {
			parent.splice(last as number, 0, JSON.parse(b!));
		} else {
			define(parent, last, b);
		}
	}

	return root.$;
};

test('applied to one side, the changes give the other; Python agrees about what is the same', t => {
	const random = createRandom(11);
	const pairs = Array.from({length: 300}, () => {
		const a = generate(random);
		return [a, mutate(a, random)] as const;
	});
	const python = 'import json,sys\nprint(json.dumps([a == b and json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True) for a, b in json.load(sys.stdin)]))';
	const same = JSON.parse(execFileSync('python3', ['-c', python], {input: JSON.stringify(pairs), encoding: 'utf8'})) as boolean[];
	t.true(same.includes(true));
	for (const [index, [a, b]] of pairs.entries()) {
		const {changes, rows} = compare(JSON.stringify(a), JSON.stringify(b));
		t.is(changes.length === 0, same[index] ?? false);
		t.deepEqual(apply(a, changes), b);
		const side = (name: 'a' | 'b') => JSON.parse(rows().map(row => row[name] ?? '').join('\n')) as unknown;
		t.deepEqual([side('a'), side('b')], [a, b], 'each side of the rows is its whole text');
	}
});

test('a path is written as RFC 9535 has it', t => {
	t.is(writePath(['items', 2, 'odd name', 'a"b', '0', 'größe']), String.raw`$.items[2]["odd name"]["a\"b"]["0"].größe`);
	for (const [pattern, step] of [[String.raw`$["a\"b"]`, 'a"b'], [String.raw`$['it\'s']`, 'it\'s'], ['$.a-b', 'a-b'], ['$[0]', 0]] as const) {
		t.true(matchPaths([pattern]).enter(step).isHit);
	}
});
