import {shapesOf, type Shape} from './shape.ts';

/** Keys of what people work with. */
export const workShapes: readonly Shape[] = [
	...shapesOf([
		['linear-api', 'Linear API key', 'key', 'high', 'lin_api_', /[\dA-Za-z]{40}/v],
		['linear-oauth', 'Linear OAuth token', 'token', 'high', 'lin_oauth_', /[\da-f]{64}/v],
		['notion', 'Notion integration token', 'token', 'high', 'ntn_', /[\dA-Za-z]{43,50}/v],
		['notion-old', 'Notion integration secret', 'token', 'high', 'secret_', /[\dA-Za-z]{43}/v],
		['asana', 'Asana access token', 'token', 'high', ':0 :1 :2 :3 :4 :5 :6 :7 :8 :9 :a :b :c :d :e :f', /(?<=(?<!\d)[0-2]\/\d{13,20}(?:\/\d{13,20})?:[\da-f])[\da-f]{31}/v],
		['airtable', 'Airtable access token', 'token', 'high', 'pat', /[\dA-Za-z]{14}\.[\da-f]{64}/v],
		['figma', 'Figma access token', 'token', 'high', 'figd_ figu_ figo_', /[\w\-]{36,64}/v],
		['hubspot', 'HubSpot private app token', 'token', 'critical', 'pat-na1- pat-na2- pat-eu1- pat-ap1-', /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/v],
		['dropbox', 'Dropbox access token', 'token', 'high', 'sl.', /[\w\-.]{100,1400}/v],
		['clickup', 'ClickUp API token', 'token', 'high', 'pk_', /\d{5,10}_[\dA-Z]{32}/v],
		['contentful', 'Contentful management token', 'token', 'high', 'CFPAT-', /[\w\-]{43}/v],
		['typeform', 'Typeform access token', 'token', 'medium', 'tfp_', /[\w\-.=]{40,64}/v],
		['mapbox', 'Mapbox secret token', 'token', 'high', 'sk.eyJ tk.eyJ', /[\w\-]{40,400}\.[\w\-]{20,24}/v],
		['salesforce', 'Salesforce session id', 'session', 'critical', '00D', /[\dA-Za-z]{12,15}![\w.]{80,160}/v],
		['stytch', 'Stytch secret', 'token', 'critical', 'secret-live- secret-test-', /[\w\-=]{36,48}/v],
		['frameio', 'Frame.io token', 'token', 'high', 'fio-u-', /[\w\-=]{64}/v],
		['segment', 'Segment API token', 'token', 'high', 'sgp_', /[\dA-Za-z]{64}/v],
		['zuplo', 'Zuplo API key', 'key', 'medium', 'zpka_', /[\da-f]{32}_[\da-f]{8}/v],
	]),
	{
		id: 'okta', title: 'Okta API token', kind: 'token', harm: 'critical', beside: 'SSWS ', pattern: /SSWS (?<secret>00[\w\-]{40})/gv,
	},
];
