import test from 'ava';
import {commands} from '../../source/tui/commands/index.ts';
import {createKeymap} from '../../source/tui/keymap/keymap.ts';
import {keyNames, type InkKey} from '../../source/tui/keymap/key-name.ts';
import {applyKey, editLine} from '../../source/tui/state/line-editor.ts';

const none: InkKey = {
	upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false, return: false, escape: false,
	ctrl: false, shift: false, tab: false, backspace: false, delete: false, meta: false,
};

test('a key does what its place means by it', t => {
	const {bindingFor, keysOf} = createKeymap(commands);
	t.is(bindingFor('enter', 'list')?.id, 'open');
	t.is(bindingFor('enter', 'detail'), undefined);
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
