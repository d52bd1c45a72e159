import type {Sheet} from '../../../compute/sheet.ts';
import {flowUrl} from '../../../flow/url.ts';
import {methodRole} from '../flow-roles.ts';
import {margin, spread} from '../pairs.ts';
import type {Line} from '../styles.ts';
import {bodyFacts, messageTab, version} from './message.ts';

const requestLine = (sheet: Sheet, width: number): Line => {
	const {request} = sheet;
	const url = sheet.kind === 'http' || sheet.kind === 'websocket' ? flowUrl(request) : `${request.host}:${request.port}`;
	return spread(
		[[margin], [request.method, methodRole(request.method)], [' '], [url, 'strong'], [` ${version(request.httpVersion)}`, 'dim']],
		[[bodyFacts(request.body).join(' · '), 'dim']],
		width,
	);
};

/** What was asked. */
export const request = messageTab('request', 'Request', requestLine);
