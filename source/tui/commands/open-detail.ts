import type {Session} from '../state/session.ts';

/** Opens the flow at work, gives the detail the keys, and stays on the flow. */
export const openDetail = (session: Session): void => {
	const {list} = session.store.get();
	if (list.rows.length === 0) {
		return;
	}

	session.store.set({focus: 'detail', list: {...list, follow: false}});
	if (list.follow) {
		session.toaster.say('no longer following; F follows again');
	}

	session.detail.openNow();
};
