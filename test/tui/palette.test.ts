import test from 'ava';
import {commands} from '../../source/tui/commands/index.ts';
import {paletteEntries} from '../../source/tui/overlays/palette.ts';
import type {Place} from '../../source/tui/state/state.ts';

const ids = (text: string, recent: readonly string[] = [], place: Place = 'list'): string[] => paletteEntries(commands, place, recent, text).map(({binding}) => binding.id);

test('the palette finds commands by title and by id, forgiving typos', t => {
	for (const [text, id] of [['theem', 'theme'], ['folow', 'follow'], ['copy url', 'copy'], ['nxt-tab', 'next-tab'], ['half-up', 'half-up'], ['hlp', 'help'], ['timing', 'tab-6']] as const) {
		const [first] = ids(text);
		t.is(first, id);
	}

	t.deepEqual(ids('zzzz'), []);
	const [theme] = paletteEntries(commands, 'list', [], 'theme');
	t.deepEqual(theme?.ranges.map(([from, to]) => theme.binding.title.slice(from, to)), ['theme']);
});

test('without a text everything stands there once, what was used lately first, what only moves last', t => {
	const all = ids('', ['help', 'mark']);
	t.deepEqual(all.slice(0, 2), ['help', 'mark']);
	t.is(all.at(-1), 'previous-pane');
	t.is(new Set(all).size, all.length);
	t.false(all.includes('palette'));
});

test('in a place stand only the commands of that place', t => {
	t.is(ids('theme', [], 'help')[0], 'theme');
	t.false(ids('', [], 'help').includes('mark'));
});
