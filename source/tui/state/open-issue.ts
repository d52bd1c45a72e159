import type {IssueLine} from '../../compute/issues/issue-row.ts';
import {quoteValue, quoteWhole} from '../../filter/complete.ts';
import {splitAuthority} from '../../flow/url.ts';
import {filterBy} from './apply-filter.ts';
import type {Session} from './session.ts';

/** The condition for the paths of a template; none where it cannot be said with `*`. */
const pathTerm = (template: string): string[] => {
	if (!/\{id\}|…/v.test(template)) {
		return [`path:${quoteWhole(template)}`];
	}

	const pattern = template.replaceAll(/\{id\}|…/gv, '*');
	return /[\s"'\(\),<>~]/v.test(pattern) ? [] : [`path:${pattern}`];
};

/** The filter for the flows of an issue. */
export const issueFilter = ({rule, origin, path}: Pick<IssueLine, 'rule' | 'origin' | 'path'>): string => {
	const {host} = splitAuthority(origin.replace(/^[a-z]+:\/\//v, ''), 0);
	return [`finding:${rule}`, ...(host === '' ? [] : [`host:${quoteValue(host)}`]), ...pathTerm(path)].join(' ');
};

/** Shows the flows of an issue alone, and where the newest of them proves it. */
export const openIssue = async (session: Session, issue: IssueLine): Promise<void> => {
	const {newest, rule, title} = issue;
	if (newest === undefined) {
		session.toaster.say('its flows are no longer there');
		return;
	}

	const filter = issueFilter(issue);
	session.issues.leave(filter);
	session.store.set({screen: undefined, focus: 'list'});
	await filterBy(session, filter, newest);
	session.proof.showWhenOpen(newest, rule, title);
};
