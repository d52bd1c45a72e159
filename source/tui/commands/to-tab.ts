import {geometry} from '../state/geometry.ts';
import type {Session} from '../state/session.ts';
import {openDetail} from './open-detail.ts';

/** Shows a tab; opens the detail for that where it is not in sight. */
export const toTab = (index: number) => (session: Session): void => {
	const {store} = session;
	store.set(({detail}) => ({detail: {...detail, tab: index}}));
	if (!geometry(store.get()).detail) {
		openDetail(session);
	}
};
