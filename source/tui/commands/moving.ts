import {detailExtent} from '../state/extent.ts';
import {move, movePage} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import {screenBehind} from '../state/state.ts';
import {screenBehaviour} from '../screens/index.ts';
import type {Command} from './command.ts';
import {openDetail} from './open-detail.ts';

/** Rows of the pane that has the keys, for moving by pages. */
const pageOf = ({store}: Session): number => {
	const state = store.get();
	if (state.screen) {
		return Math.max(1, state.size.rows - 3);
	}

	return state.focus === 'detail' ? detailExtent(state).rows : state.list.height;
};

/** Moves in what has the keys: a screen, lines of the detail, rows of the list. A page keeps the cursor's place on the screen. */
const moving = (by: (page: number) => number, isPage = false) => (session: Session): void => {
	const {screen, focus} = session.store.get();
	const lines = by(pageOf(session));
	if (screen) {
		screenBehaviour(screen).move(session, screen, lines);
	} else if (focus === 'detail') {
		session.detail.move(lines, isPage);
	} else {
		session.store.set(({list}) => ({list: (isPage ? movePage : move)(list, lines)}));
		session.list.lookAhead();
	}
};

const toEnd = (by: number, inList: (session: Session) => Promise<void>) => (session: Session): void => {
	const {screen, focus} = session.store.get();
	if (screen) {
		screenBehaviour(screen).move(session, screen, by);
	} else if (focus === 'detail') {
		session.detail.move(by);
	} else {
		void inList(session).catch(session.report);
	}
};

const toOtherPane = (session: Session): void => {
	if (session.store.get().focus === 'detail') {
		session.store.set({focus: 'list'});
	} else {
		openDetail(session);
	}
};

export const movingCommands: readonly Command[] = [
	{
		id: 'open', keys: ['enter'], title: 'Open the flow', group: 'Moving', places: ['list'], bar: 'open', barIn: ['list'], run: openDetail,
	},
	{
		id: 'back', keys: ['esc'], title: 'Back; forget the search', group: 'Moving', places: 'everywhere', bar: 'back', barIn: ['detail', 'analysis', 'help', 'diff', 'rule', 'findings'],
		run({store, finder, proof}) {
			const {screen, focus, detail} = store.get();
			if (!screen && focus === 'detail' && detail.find) {
				finder.forget();
				return;
			}

			if (!screen && focus === 'detail' && proof.back()) {
				return;
			}

			store.set(screen ? {screen: screenBehind(screen)} : (focus === 'detail' ? {focus: 'list'} : {found: undefined}));
		},
	},
	{
		id: 'down', keys: ['j', 'down'], title: 'Down', group: 'Moving', places: 'everywhere', run: moving(() => 1),
	},
	{
		id: 'up', keys: ['k', 'up'], title: 'Up', group: 'Moving', places: 'everywhere', run: moving(() => -1),
	},
	{
		id: 'first', keys: ['g', 'home'], title: 'To the first, to the top', group: 'Moving', places: 'everywhere', run: toEnd(-Infinity, async ({list}) => list.toStart()),
	},
	{
		id: 'last', keys: ['G', 'end'], title: 'To the last and follow, to the end', group: 'Moving', places: 'everywhere', run: toEnd(Infinity, async ({list}) => list.toEnd()),
	},
	{
		id: 'page-down', keys: ['pagedown', 'space'], title: 'A page down', group: 'Moving', places: 'everywhere', run: moving(page => page, true),
	},
	{
		id: 'page-up', keys: ['pageup'], title: 'A page up', group: 'Moving', places: 'everywhere', run: moving(page => -page, true),
	},
	{
		id: 'half-down', keys: ['ctrl+d'], title: 'Half a page down', group: 'Moving', places: 'everywhere', run: moving(page => Math.ceil(page / 2), true),
	},
	{
		id: 'half-up', keys: ['ctrl+u'], title: 'Half a page up', group: 'Moving', places: 'everywhere', run: moving(page => -Math.ceil(page / 2), true),
	},
	{
		id: 'next-pane', keys: ['tab'], title: 'Next pane', group: 'Moving', bar: 'list', barIn: ['detail', 'analysis'], run: toOtherPane,
	},
	{
		id: 'previous-pane', keys: ['shift+tab'], title: 'Previous pane', group: 'Moving', run: toOtherPane,
	},
];
