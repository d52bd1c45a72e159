import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
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
