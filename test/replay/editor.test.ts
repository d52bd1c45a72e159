/** Which editor is started, and how. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {chooseEditor} from '../../source/replay/editor/choose.ts';

test('a command is split as a shell does, and nothing is expanded', t => {
	t.like(chooseEditor({EDITOR: String.raw`'/opt/my editor/bin' --a="b c" d\ e $HOME *`}), {command: '/opt/my editor/bin', parameters: ['--a=b c', 'd e', '$HOME', '*']});
});

test('VISUAL goes before EDITOR, and without both the first of vi and nano that there is', t => {
	t.like(chooseEditor({VISUAL: 'nano -l', EDITOR: 'vi'}), {command: 'nano', parameters: ['-l'], isGraphical: false});
	t.like(chooseEditor({VISUAL: ' ', EDITOR: '~/bin/ed', HOME: '/home/me'}), {name: 'ed', command: '/home/me/bin/ed', at: undefined});
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-test-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true});
	});
	t.throws(() => chooseEditor({PATH: folder}), {code: 'no-editor'});
	fs.writeFileSync(path.join(folder, 'nano'), '#!/bin/sh\n', {mode: 0o755});
	t.is(chooseEditor({PATH: `/nowhere:${folder}`}).command, 'nano');
	t.throws(() => chooseEditor({EDITOR: '\'\''}), {code: 'no-editor'});
});

test('an editor with a window is told to wait, and each is told the line in its own way', t => {
	const code = chooseEditor({EDITOR: '/usr/bin/code -n'});
	t.like(code, {name: 'code', parameters: ['-n', '--wait'], isGraphical: true});
	t.deepEqual(code.at?.('/tmp/a.http', 7), ['--goto', '/tmp/a.http:7']);
	t.deepEqual(chooseEditor({EDITOR: 'subl -w'}).parameters, ['-w']);
	t.deepEqual(chooseEditor({EDITOR: 'nvim'}).at?.('a', 7), ['+7', 'a']);
	t.false(chooseEditor({EDITOR: 'emacs'}).isGraphical);
	t.true(chooseEditor({EDITOR: 'emacs', DISPLAY: ':0'}).isGraphical);
	t.false(chooseEditor({EDITOR: 'emacsclient -t', DISPLAY: ':0'}).isGraphical);
	t.like(chooseEditor({EDITOR: 'gvim'}), {parameters: ['--nofork'], isGraphical: true});
});
