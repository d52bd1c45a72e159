import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {createEffort} from '../../source/diff/effort.ts';
import {alignSequences, type Stretch} from '../../source/diff/sequence.ts';
import {changedWords} from '../../source/diff/words.ts';
import {createRandom} from './sample.ts';

/** What `b` is, by the stretches. */
const rebuild = (a: readonly number[], b: readonly number[], stretches: readonly Stretch[]): number[] =>
	stretches.flatMap(({isEqual, a: inA, b: inB}) => isEqual ? a.slice(...inA) : b.slice(...inB));

const edits = (stretches: readonly Stretch[]): number => stretches
	.filter(({isEqual}) => !isEqual)
	.reduce((sum, {a, b}) => sum + a[1] - a[0] + b[1] - b[0], 0);

test('stretches cover both sides, equal ones are equal, and no edit is needless', t => {
	const random = createRandom(7);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-diff-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	for (let round = 0; round < 30; round++) {
		const kinds = 2 + (round * 2);
		const sequence = () => Array.from({length: Math.floor(random() * 60)}, () => Math.floor(random() * kinds));
		const [a, b] = [sequence(), sequence()];
		const stretches = alignSequences(a, b, createEffort());
		t.deepEqual(rebuild(a, b, stretches), b);
		t.deepEqual(stretches.flatMap(stretch => a.slice(...stretch.a)), a);
		for (const [index, numbers] of [a, b].entries()) {
			fs.writeFileSync(path.join(folder, String(index)), numbers.map(number => `${number}\n`).join(''));
		}

		const told = execFileSync('sh', ['-c', 'diff --minimal 0 1 || test $? = 1'], {cwd: folder, encoding: 'utf8'});
		t.is(edits(stretches), told.split('\n').filter(line => /^[<>]/v.test(line)).length, 'as diff(1) says');
	}
});

test('long sequences: changes between what stays are found, whatever their number', t => {
	const a = Array.from({length: 100_000}, (_, index) => index);
	const b = a.map(value => value % 2 === 0 ? value : -value);
	const effort = createEffort();
	const stretches = alignSequences(a, b, effort);
	t.is(edits(stretches), 100_000);
	t.false(effort.isSpent);
});

test('what is too different to be compared finely is so in time, and told', t => {
	const random = createRandom(3);
	const noise = () => Array.from({length: 50_000}, () => Math.floor(random() * 40));
	const [a, b] = [noise(), noise()];
	const effort = createEffort();
	const started = performance.now();
	t.deepEqual(rebuild(a, b, alignSequences(a, b, effort)), b);
	t.true(effort.isSpent);
	t.true(performance.now() - started < 2000);
});

test('the words that differ are marked whole', t => {
	const marked = (a: string, b: string) => {
		const marks = changedWords(a, b);
		return marks && [marks.a.map(range => a.slice(...range)), marks.b.map(range => b.slice(...range))];
	};

	t.deepEqual(marked('max-age=3600, public', 'max-age=7200, public'), [['3600'], ['7200']]);
	t.deepEqual(marked('/users/1234/posts?page=2', '/users/1239/posts?page=2&x=1'), [['1234'], ['1239', '&x=1']]);
	t.deepEqual(marked('the quick brown fox jumps', 'the slow red fox jumps'), [['quick brown'], ['slow red']]);
	t.deepEqual(marked('same start 👍 same end', 'same start 👎 same end'), [['👍'], ['👎']]);
	t.deepEqual(marked('one two three', 'one two three four'), [[], [' four']]);
	t.is(marked('nothing in common', '{"a":1}'), undefined);
	const [a, b] = [`${'x '.repeat(400_000)}1${' y'.repeat(400_000)}`, `${'x '.repeat(400_000)}2${' y'.repeat(400_000)}`];
	t.deepEqual(marked(a, b), [['1'], ['2']]);
});
