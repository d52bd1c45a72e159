import {openPalette} from '../overlays/palette.ts';
import {themes, type ThemeName} from '../render/themes.ts';
import {
	fittingLayouts,
	geometry,
	splitAt,
	splitPlace,
} from '../state/geometry.ts';
import type {Session} from '../state/session.ts';
import {screenBehind} from '../state/state.ts';
import type {Command} from './command.ts';

const themeNames = Object.keys(themes) as ThemeName[];

/** Moves the line between list and detail by one row, or two cells. */
const resize = (by: number) => ({store, toaster, keymap}: Session): void => {
	const place = splitPlace(store.get());
	if (!place) {
		toaster.say(`list and detail do not share the screen here; ${keymap.waysTo('layout')[0]} changes that`);
		return;
	}

	store.set(state => ({split: splitAt(state, {column: place.column + (by * 2), row: place.row + by})}));
};

export const programCommands: readonly Command[] = [
	{
		id: 'layout', keys: ['z'], title: 'Detail below, right, or alone', group: 'Program', bar: 'layout', barIn: ['detail'],
		run({store, toaster}) {
			if (store.get().list.rows.length === 0) {
				return;
			}

			store.set(state => {
				const fitting = fittingLayouts(state.size);
				const layout = fitting[(fitting.indexOf(geometry(state).layout) + 1) % fitting.length] ?? 'alone';
				return {layout};
			});
			toaster.say(`detail ${store.get().layout}`);
		},
	},
	{
		id: 'list-smaller', keys: ['<'], title: 'A smaller list, a larger detail', group: 'Program', run: resize(-1),
	},
	{
		id: 'list-larger', keys: ['>'], title: 'A larger list, a smaller detail', group: 'Program', run: resize(1),
	},
	{
		id: 'theme', keys: ['t'], title: 'Next theme', group: 'Program', places: 'everywhere',
		run({store, toaster, hasColour}) {
			store.set(({theme}) => ({theme: themeNames[(themeNames.indexOf(theme) + 1) % themeNames.length] ?? 'dark'}));
			toaster.say(hasColour ? `theme: ${themes[store.get().theme].title}` : 'colours are off (NO_COLOR)');
		},
	},
	{
		id: 'palette', keys: [':'], title: 'Every command by name', group: 'Program', places: 'everywhere', bar: 'commands', barIn: ['list'], run: openPalette,
	},
	{
		id: 'mouse', keys: [], title: 'Mouse on or off', group: 'Program', places: 'everywhere',
		run({modes, toaster}) {
			modes.setMouse(!modes.hasMouse);
			toaster.say(modes.hasMouse ? 'mouse on; most terminals select text while shift is held' : 'mouse off; the terminal selects text');
		},
	},
	{
		id: 'help', keys: ['?'], title: 'Keys and signs', group: 'Program', places: 'everywhere', bar: 'help', barIn: ['list', 'detail', 'analysis', 'empty'],
		run({store}) {
			store.set(({screen}) => ({screen: screen?.type === 'help' ? screen.over : {type: 'help', top: 0, over: screen}}));
		},
	},
	{
		id: 'stop', keys: ['X'], title: 'Stop the work under way', group: 'Program', places: 'everywhere',
		run({work, toaster}) {
			if (!work.stop()) {
				toaster.say('nothing is under way');
			}
		},
	},
	{
		id: 'suspend', keys: ['ctrl+z'], title: 'To the shell; fg comes back', group: 'Program', places: 'everywhere',
		run({suspend}) {
			suspend();
		},
	},
	{
		id: 'quit', keys: ['q'], title: 'Back, or quit', group: 'Program', places: 'everywhere', bar: 'quit', barIn: ['empty'],
		run({store, proof, quit}) {
			const {screen, focus} = store.get();
			if (screen) {
				store.set({screen: screenBehind(screen)});
			} else if (focus === 'detail') {
				if (!proof.back()) {
					store.set({focus: 'list'});
				}
			} else {
				quit('quit');
			}
		},
	},
	{
		id: 'exit', keys: ['ctrl+c'], title: 'Quit', group: 'Program', places: 'everywhere',
		run({quit}) {
			quit('quit');
		},
	},
];
