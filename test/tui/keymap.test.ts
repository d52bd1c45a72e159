import test from 'ava';
import {TapxError} from '../../source/flow/error.ts';
import {commands} from '../../source/tui/commands/index.ts';
import {createKeymap} from '../../source/tui/keymap/keymap.ts';
import type {Rebinding} from '../../source/tui/keymap/rebind.ts';
import {keyHints} from '../../source/tui/render/footer.ts';
import {
	keyLabel,
	keyNames,
	readKey,
	keyWords,
	type InkKey,
} from '../../source/tui/keymap/key-name.ts';
import {help} from '../../source/tui/screens/help.ts';
import {applyKey, editLine} from '../../source/tui/state/line-editor.ts';
import {initialState} from '../../source/tui/state/state.ts';

const none: InkKey = {
	upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false, return: false, escape: false,
	ctrl: false, shift: false, tab: false, backspace: false, delete: false, meta: false,
};

test('a key does what its place means by it', t => {
	const {bindingFor, keysOf} = createKeymap(commands);
	t.is(bindingFor('enter', 'list')?.id, 'open');
	t.is(bindingFor('enter', 'detail')?.id, 'fold');
	t.is(bindingFor('j', 'help')?.id, 'down');
	t.is(bindingFor('D', 'help'), undefined);
	t.deepEqual(keysOf('down'), ['j', 'down']);
});

test('several keys that come as one input are told apart', t => {
	t.deepEqual(keyNames('jjj', none), ['j', 'j', 'j']);
	t.deepEqual(keyNames('fab\r', none), ['f', 'a', 'b', 'enter']);
	t.deepEqual(keyNames('a b\t', none), ['a', 'space', 'b', 'tab']);
	t.deepEqual(keyNames('', {...none, downArrow: true}), ['down']);
	t.deepEqual(keyNames('d', {...none, ctrl: true}), ['ctrl+d']);
	t.deepEqual(keyNames('', {...none, tab: true, shift: true}), ['shift+tab']);
	t.deepEqual(keyNames('k', {...none, meta: true}), ['esc', 'k']);
	t.deepEqual(keyNames('😀', none), ['😀']);
	t.deepEqual(keyNames('', {...none, upArrow: true, ctrl: true}), ['ctrl+up']);
	t.deepEqual(keyNames('', {...none, backspace: true, shift: true}), ['backspace']);
});

test('a key is read the way it is shown, and in the ways people write it', t => {
	for (const key of [...keyWords, 'G', '^', '/', '日']) {
		t.is(readKey(keyLabel(key)), key);
	}

	t.deepEqual(['Ctrl-R', '^r', 'PgDn', 'return', ' '].map(text => readKey(text)), ['ctrl+r', 'ctrl+r', 'pagedown', 'enter', 'space']);
	t.deepEqual(['ctrl+i', 'ctrl+5', 'f5', 'alt+x', '', '\u{1B}'].map(text => readKey(text)), ['ctrl+i', 'ctrl+5', 'f5', 'alt+x', '', '\u{1B}'].map(() => undefined));
});

test('settings give commands other keys, everywhere these are shown', t => {
	const keymap = createKeymap(commands, {mark: ['M', '^k'], undo: []});
	t.is(keymap.bindingFor('M', 'list')?.id, 'mark');
	t.is(keymap.bindingFor('ctrl+k', 'detail')?.id, 'mark');
	t.is(keymap.bindingFor('m', 'list'), undefined);
	t.is(keymap.bindingFor('u', 'list'), undefined);
	t.deepEqual(keymap.keysOf('mark'), ['M', 'ctrl+k']);
	const bar = keyHints(keymap, 'list').map(line => line.map(([text]) => text).join(''));
	t.true(bar.includes('M mark'));
	t.deepEqual(keymap.waysTo('mark'), ['M', '^k']);
	t.deepEqual(keymap.waysTo('undo'), [':undo']);
	t.notThrows(() => createKeymap(commands, {mark: ['c'], note: ['m']}), 'two commands change their keys');
});

test('a key that would mean two things, and what does not exist, are told in one line', t => {
	const error = (rebinding: Rebinding): string => {
		const {message, advice} = t.throws<TapxError>(() => createKeymap(commands, rebinding), {instanceOf: TapxError});
		return `${message} ${advice ?? ''}`;
	};

	t.is(error({mark: ['c']}), 'The key c would mean both "mark" and "note" in the list. Give "note" another key in "keys", or [] for none.');
	t.is(error({'next-match': ['?']}), 'The key ? would mean both "next-match" and "help" in the list. Give "help" another key in "keys", or [] for none.');
	t.is(error({theme: ['X'], help: ['X']}), 'The key X would mean both "theme" and "help" everywhere. Give "help" another key in "keys", or [] for none.');
	t.is(error({makr: ['c']}), '"keys" names a command "makr" that does not exist. Did you mean "mark"?');
	t.is(error({mark: ['pagedwon']}), '"keys" gives mark a key "pagedwon" that terminals do not tell. Did you mean "pagedown"?');
});

test('a line is edited with the keys of a shell', t => {
	const typed = (...names: string[]) => {
		let line = editLine('');
		for (const name of names) {
			line = applyKey(line, name) ?? line;
		}

		return line;
	};

	t.deepEqual(typed('a', 'b', 'left', 'c'), {text: 'acb', cursor: 2});
	t.deepEqual(typed('a', 'space', 'b', 'c', 'ctrl+w'), {text: 'a ', cursor: 2});
	t.deepEqual(typed('😀', 'backspace', 'x'), {text: 'x', cursor: 1});
	t.deepEqual(typed('a', 'b', 'ctrl+a', 'delete', 'pagedown'), {text: 'b', cursor: 0});
	t.deepEqual(typed('a', 'b', 'ctrl+u', 'z'), {text: 'z', cursor: 1});
});

test('the help has room for every title in both of its columns', t => {
	const state = initialState({columns: 118, rows: 40}, {
		revision: 0, flows: 0, bytes: 0, fileBytes: 0,
	}, 0);
	const facts = {
		address: undefined, certificateFile: undefined, file: '', home: undefined, isDemo: false, since: undefined, keymap: createKeymap(commands),
	};
	const lines = help.draw({type: 'help', top: 0, over: undefined}, state, facts, 100).map(line => line.map(([text]) => text).join(''));
	t.true(lines.some(line => line.includes('Flows')));
	t.deepEqual(lines.filter(line => line.length > 118 || !/^.{58}(?: |$)/v.test(line)), []);
});
