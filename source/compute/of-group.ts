import type {SqlTerm, Wanted} from '../filter/filter.ts';
import type {GroupName} from '../flow/group.ts';
import {pathTemplate} from '../flow/path-template.ts';

/** The flows of a group, of those that a filter lets through. */
export const ofGroup = (filter: Wanted | undefined, {host, method, path}: GroupName): Wanted => {
	const ofHost: SqlTerm = {sql: 'flow.host = ?', parameters: [host], indexed: true};
	const ofMethod: SqlTerm[] = method === undefined ? [] : [{sql: 'flow.method = ?', parameters: [method], indexed: false}];
	const terms = [ofHost, ...ofMethod, ...filter?.terms ?? []];
	const {residual} = filter ?? {};
	const needs = filter?.needs ?? {headers: false, bodies: false};
	if (path === undefined) {
		return {terms, residual, needs};
	}

	// What stands before the first placeholder stands in every path of the group.
	const [start = ''] = path.split(/[\{…]/v, 1);
	const ofStart: SqlTerm = {sql: 'substr(flow.path, 1, ?) = ?', parameters: [[...start].length, start], indexed: false};
	return {
		terms: [...terms, ofStart],
		residual: flow => pathTemplate(flow.request.path) === path && (residual?.(flow) ?? true),
		needs,
	};
};
