import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {flow} from '../store/sample.ts';
import {createUser} from './bin.ts';

test('view draws a store that is there, and leaves at q', async t => {
	const user = createUser(t);
	user.add(flow({request: {host: 'drawn.test'}}));
	const {code, shown} = await user.sitting(['view'], 'drawn.test', 'q');
	t.is(code, 0);
	t.true(shown.includes('\u{1B}[?1049h') && shown.includes('\u{1B}[?1049l'), 'the alternate screen is taken and given back');
});

test('view of a store that is not there is one line, and no screen', async t => {
	const user = createUser(t);
	const {code, shown} = await user.sitting(['view'], 'nothing to wait for', '');
	t.is(code, 1);
	t.regex(shown, /^There is no store[^\n]+\n$/v);
});

test('view of a wrong filter is wrong usage, and no screen', async t => {
	const user = createUser(t);
	user.add(flow());
	const {code, shown} = await user.sitting(['view', 'statsu:200'], 'nothing to wait for', '');
	t.is(code, 2);
	t.regex(shown, /^[^\n]+\n$/v);
});

test('keys that clash are told before anything is started', async t => {
	const user = createUser(t);
	user.add(flow());
	fs.mkdirSync(path.join(user.folder, 'config', 'tapx'), {recursive: true});
	fs.writeFileSync(path.join(user.folder, 'config', 'tapx', 'config.json'), JSON.stringify({keys: {mark: 'q'}}));
	for (const argv of [['view'], ['--port', '0']]) {
		const {code, shown} = await user.sitting(argv, 'nothing to wait for', '');
		t.is(code, 2);
		t.regex(shown, /^The key q would mean both "mark" and "quit"[^\n]+\n$/v);
	}
});
