import {openDetail} from '../commands/open-detail.ts';
import {overlayBehaviour} from '../overlays/index.ts';
import {detailRule} from '../render/detail-pane.ts';
import {tabAt} from '../render/tab-rule.ts';
import {screenBehaviour} from '../screens/index.ts';
import type {MouseEvent} from '../terminal/mouse.ts';
import {geometry, splitAt, spotAt} from './geometry.ts';
import {keyOf, move, movePage} from './list.ts';
import type {Session} from './session.ts';

/** What the mouse does to a session. */
export type Pointer = {handle(event: MouseEvent): void};

/** Milliseconds between two clicks that are one. */
const doubleClick = 400;

/** Makes a pointer; `clock` gives milliseconds. */
export const createPointer = (session: Session, clock: () => number): Pointer => {
	const {store} = session;
	let isDragging = false;
	let last: {readonly key: string | number; readonly at: number} | undefined;

	const wheel = ({by, ...place}: MouseEvent): void => {
		const state = store.get();
		const {overlay, screen} = state;
		if (overlay && overlayBehaviour(overlay).draw) {
			overlayBehaviour(overlay).scroll?.(session, overlay, by);
		} else if (screen) {
			screenBehaviour(screen).move(session, screen, by);
		} else if (['detail', 'tabs'].includes(spotAt(state, place).part)) {
			session.detail.move(by, true);
		} else {
			store.set(({list}) => ({list: movePage(list, by)}));
			session.list.lookAhead();
		}
	};

	const clickRow = (row: number): void => {
		const {list} = store.get();
		const clicked = row < 0 ? undefined : list.rows[list.top + row];
		if (!clicked) {
			return;
		}

		const key = keyOf(clicked);
		const isSecond = last?.key === key && clock() - last.at < doubleClick;
		last = isSecond ? undefined : {key, at: clock()};
		store.set({focus: 'list', list: {...move(list, list.top + row - list.cursor), follow: false}});
		if (isSecond) {
			openDetail(session);
		}
	};

	const clickTab = (column: number): void => {
		const state = store.get();
		const pane = geometry(state).detail;
		const tab = pane && tabAt(detailRule(state, pane.width), column);
		if (tab !== undefined) {
			session.run(`tab-${tab + 1}`);
		}
	};

	const press = (event: MouseEvent): void => {
		const state = store.get();
		isDragging = false;
		if (state.screen ?? state.overlay) {
			return;
		}

		const spot = spotAt(state, event);
		switch (spot.part) {
			case 'list': {
				clickRow(spot.row);
				break;
			}

			case 'tabs': {
				clickTab(spot.column);
				isDragging = geometry(state).layout === 'below';
				break;
			}

			case 'detail': {
				if (state.focus === 'list') {
					openDetail(session);
				}

				session.detail.move(state.detail.top + spot.row - state.detail.cursor);
				break;
			}

			case 'split': {
				isDragging = true;
				break;
			}

			case 'edge': {
				break;
			}
		}
	};

	return {
		handle(event) {
			switch (event.type) {
				case 'wheel': {
					wheel(event);
					break;
				}

				case 'press': {
					press(event);
					break;
				}

				case 'drag': {
					if (isDragging) {
						store.set(state => ({split: splitAt(state, event)}));
					}

					break;
				}

				case 'release': {
					isDragging = false;
					break;
				}
			}
		},
	};
};
