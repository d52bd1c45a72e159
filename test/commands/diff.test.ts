/** `diff`: exit codes, forms, and what a terminal is shown. */
import test from 'ava';
import {body, flow, response} from '../store/sample.ts';
import {createUser} from './bin.ts';

const answer = (json: unknown, date = 'Fri, 20 Nov 2026 10:00:00 GMT') => {
	const content = body(JSON.stringify(json));
	return flow({response: response({headers: [['Content-Type', 'application/json'], ['Date', date]], body: content})});
};

test('diff exits with 0 when nothing that counts differs, 1 when something does, 2 when it cannot tell', async t => {
	const user = createUser(t);
	user.add(answer({a: 1, at: 5}), answer({at: 6, a: 1}, 'Fri, 20 Nov 2026 10:00:07 GMT'));
	const code = async (...args: string[]) => (await user.tapx(['diff', ...args])).code;
	t.is(await code('1', '1'), 0);
	t.is(await code('1', '2'), 1);
	t.is(await code('1', 'last', '--ignore-header', 'date'), 1);
	t.is(await code('1', 'last', '--ignore-header', 'da*', '--ignore-path', '$.at'), 0);
	for (const [args, message] of [
		[['1', '7'], 'There is no flow 7. tapx ls shows those there are.\n'],
		[['1', 'x'], '"x" is not the id of a flow. tapx ls shows ids; "last" is the newest.\n'],
		[['1', '2', '--ignore-path', '$.a['], '"$.a[" is not a JSON path: nothing is known at character 4. Write it as $.name, $.items[*].id, $["odd name"] or $..id.\n'],
		[['1', '2', '--json', '--all'], '--json cannot go with --all.\n'],
		[['1', '2', '--db', 'nowhere.db'], undefined],
	] as const) {
		const ended = await user.tapx(['diff', ...args]);
		t.is(ended.code, 2, args.join(' '));
		t.is(ended.stdout, '');
		t.is(ended.stderr, message ?? ended.stderr);
	}
});

test('diff --json is one object that says where', async t => {
	const user = createUser(t);
	user.add(answer({list: [1, 2, 3]}), answer({list: [1, 3]}));
	const {stdout} = await user.tapx(['diff', '#1', 'last', '--json']);
	t.like(JSON.parse(stdout), {
		same: false,
		a: {id: 1, status: 200},
		request: {same: true, headers: [], body: {as: 'bytes'}},
		response: {
			body: {
				as: 'json', changes: [{
					kind: 'removed', at: '$.list[1]', to: null, a: '2', b: null,
				}],
			},
		},
		measures: {response_bytes: {a: 16, b: 14, delta: -2}},
	});
});

test('diff writes signs and no control character, however hostile the traffic', async t => {
	const user = createUser(t);
	user.add(answer({text: '\u{1B}[2J', same: Array.from({length: 20})}), answer({text: '\u{202E}x', same: Array.from({length: 20})}));
	const unified = (await user.tapx(['diff', '1', '2'])).stdout;
	t.notRegex(unified, /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{202E}]/v);
	t.regex(unified, /^- {3}"text": "\\u001b\[2J",\n\+ {3}"text": "<202E>x",\n {4}"same": \[\n {6}null,\n⋯ 21 equal lines\n/mv);
	t.regex((await user.tapx(['diff', '1', '2', '--all'])).stdout, /(?:^ {6}null,\n){19}/mv);
	const beside = (await user.tapx(['diff', '1', '2', '-y'])).stdout;
	t.regex(beside, /^~ {3}"text": "\\u001b\[2J", +│~ {3}"text": "<202E>x",$/mv);
});

test('a terminal is shown colours, and both sides beside each other when it is wide', async t => {
	const user = createUser(t);
	user.add(answer({name: 'one two'}), answer({name: 'one three'}));
	const {shown} = await user.sitting(['diff', '1', '2'], 'never', '');
	t.regex(shown, /\u{1B}\[4mthree\u{1B}/v);
	const {shown: narrow} = await user.sitting(['diff', '1', '2', '--no-side-by-side'], 'never', '');
	t.false(narrow.includes('│'));
});
