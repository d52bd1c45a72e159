import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {createClipboard, keepInFile} from '../../source/tui/terminal/clipboard.ts';

test('what no clipboard takes goes into a file that is the user\'s alone', async t => {
	const written: string[] = [];
	const clipboard = createClipboard({
		environment: {SSH_TTY: '/dev/pts/1'},
		write(data) {
			written.push(data);
		},
		async desktop() {
			throw new Error('not here');
		},
		keep: keepInFile,
	});
	t.is(await clipboard.copy('short'), 'through the terminal');
	t.is(written.length, 1);
	const long = 'é'.repeat(100_000);
	const file = (await clipboard.copy(long)).replace('to the file ', '');
	t.teardown(() => {
		fs.rmSync(path.dirname(file), {recursive: true});
	});
	t.is(written.length, 1);
	t.is(fs.readFileSync(file, 'utf8'), long);
	t.is(fs.statSync(file).mode & 0o777, 0o600);
});

/** A tmux server of its own: the socket that its panes are told in `TMUX`, and its newest buffer. */
const startTmux = (t: ExecutionContext) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-tmux-'));
	const socket = path.join(folder, 'socket');
	const tmux = (...parameters: string[]) => spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...parameters], {encoding: 'utf8'});
	t.teardown(() => {
		tmux('kill-server');
		fs.rmSync(folder, {recursive: true, force: true});
	});
	t.is(tmux('new-session', '-d').status, 0);
	return {socket, buffer: () => tmux('show-buffer').stdout};
};

const withTmux = spawnSync('tmux', ['-V']).status === 0 ? test : test.skip;

withTmux('in tmux its buffer has the text, on this machine the desktop too', async t => {
	const tmux = startTmux(t);
	const desktop: string[] = [];
	const make = (more: Record<string, string>, hasDesktop: boolean) => createClipboard({
		environment: {PATH: process.env['PATH'], TMUX: `${tmux.socket},1,0`, ...more},
		write() {
			t.fail('nothing is written around tmux');
		},
		async desktop(text) {
			if (!hasDesktop) {
				throw new Error('not here');
			}

			desktop.push(text);
		},
		keep: keepInFile,
	});
	const text = 'naïve "quotes"\n\u{1B}[2J日本語\n'.repeat(20_000);
	t.is(await make({SSH_TTY: '/dev/pts/1'}, true).copy(text), 'through tmux');
	t.is(tmux.buffer(), text);
	t.deepEqual(desktop, []);
	t.is(await make({}, true).copy('here'), 'through tmux and to the clipboard');
	t.deepEqual([tmux.buffer(), desktop], ['here', ['here']]);
	t.is(await make({}, false).copy('no desktop'), 'through tmux');
	t.is(tmux.buffer(), 'no desktop');
});
