import {flowMediaType, flowType} from '../flow/flow-type.ts';
import {anyOf, type Condition, needsHeaders} from './condition.ts';
import {methodField, urlText} from './fields/request.ts';
import {statusField, typeField} from './fields/response.ts';
import {textCondition, type TextField} from './text-match.ts';
import type {Value} from './value.ts';

/** What a regular expression without a field is tried on. */
const everywhere: TextField = {
	source: (flow, test) => urlText.source(flow, test) || test(flow.request.method)
		|| (Boolean(flow.response?.status) && test(String(flow.response?.status)))
		|| test(flowMediaType(flow)) || test(flowType(flow)),
	mode: 'contains',
	needs: needsHeaders,
};

const isMethod = /^[\-A-Za-z]{3,20}$/v;
const isStatus = /^[1-5](?:\d\d|xx)$/iv;
const isType = /^[\w+\-.]{2,12}$|^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w*+\-.]+$/iv;

/**
The condition of a word without a field: a part of the URL, or all of the method, the status or the content type. These are
compared whole so that indexes find them.
*/
export const bareWord = (value: Value): Condition => {
	if (value.form === 'regex') {
		return textCondition({...everywhere, narrow: undefined}, value);
	}

	const {text} = value;
	return anyOf([
		textCondition(urlText, value),
		...[
			isMethod.test(text) && methodField.condition(value, {}, ''),
			isStatus.test(text) && statusField.condition({...value, form: 'plain'}, {}, ''),
			isType.test(text) && typeField.condition(value, {}, ''),
		].filter(condition => condition !== false),
	]);
};
