import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

/** Headers that name what an application is made with. */
const banners = [
	'x-powered-by',
	'x-aspnet-version',
	'x-aspnetmvc-version',
	'x-powered-cms',
	'x-generator',
	'x-drupal-dynamic-cache',
	'x-pingback',
	'x-mod-pagespeed',
	'x-page-speed',
	'x-owa-version',
	'microsoftsharepointteamservices',
	'x-jenkins',
	'x-confluence-request-time',
	'x-rack-cache',
	'liferay-portal',
	'x-oracle-dms-ecid',
] as const;

export const frameworkBanner: FlowRule = {
	meta: {
		id: 'framework-banner',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Response tells what the application is made with',
		advice: 'Switch the header off: `app.disable(\'x-powered-by\')` (Express), `expose_php = Off` (PHP), `enableVersionHeader="false"` (ASP.NET).',
		description: 'Headers such as X-Powered-By name the framework or product behind a site, often with its version. They help nobody but those who look for known holes.',
		falsePositives: 'Hiding it mends nothing; an attentive eye recognises frameworks anyway.',
		references: ['https://owasp.org/www-project-secure-headers/#prevent-information-disclosure-via-http-headers'],
		cwe: 497,
		owasp: 'A05:2021',
		zap: 10_037,
	},
	check({response}) {
		let hits: Hit[] | undefined;
		for (const name of response ? banners : nothing) {
			const value = response?.header(name);
			if (value === undefined) {
				continue;
			}

			hits ??= [];
			hits.push({
				evidence: inHeader('response-headers', name, value),
				...(/\d\.\d/v.test(value) && {severity: 'low', title: 'Response tells the version of what the application is made with'}),
			});
		}

		return hits ?? nothing;
	},
};
