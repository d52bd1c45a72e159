import {currentRow, isFlow} from '../state/list.ts';
import type {Session} from '../state/session.ts';

/** Opens the flow at work, gives the detail the keys, and stays on the flow; opens or closes a group. */
export const openDetail = (session: Session): void => {
	const {list} = session.store.get();
	const row = currentRow(list);
	if (!row) {
		return;
	}

	if (!isFlow(row)) {
		session.list.tree[row.isOpen ? 'fold' : 'unfold']();
		return;
	}

	session.store.set({focus: 'detail', list: {...list, follow: false}});
	if (list.follow) {
		session.toaster.say(`no longer following; ${session.keymap.waysTo('follow')[0]} follows again`);
	}

	session.detail.openNow();
};
