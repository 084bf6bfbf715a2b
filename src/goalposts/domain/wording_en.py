"""English: the words by which a sentence tells what, how much, when, who and where."""

from goalposts.domain.wording import Wording

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
NUMBERS: dict[str, float] = {
    "zero": 0.0,
    "twice": 2.0,
    "half a": 0.5,
    "a hundred": 100.0,
    "one hundred": 100.0,
    "two hundred": 200.0,
    "a thousand": 1000.0,
    "hundred": 100.0,
    "a dozen": 12.0,
    "one and a half": 1.5,
}
NUMBERS |= {word: float(at) for at, word in enumerate(_ONES, start=1)}
NUMBERS |= {word: float(at) for at, word in enumerate(_TEENS, start=10)}
NUMBERS |= {word: 10.0 * at for at, word in enumerate(_TENS, start=2)}
NUMBERS |= {
    f"{tens}-{one}": 10.0 * at + ones for at, tens in enumerate(_TENS, start=2) for ones, one in enumerate(_ONES, 1)
}
UNITS: dict[str, str] = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "second": "seconds", "seconds": "seconds", "sec": "seconds", "secs": "seconds",
    "minute": "minutes", "minutes": "minutes", "min": "minutes", "mins": "minutes",
    "hour": "hours", "hours": "hours", "hrs": "hours", "hr": "hours", "h": "hours",
    "day": "days", "days": "days", "working day": "working days", "working days": "working days", "workday": "working days",
    "workdays": "working days", "business day": "working days", "business days": "working days",
    "working hour": "working hours", "working hours": "working hours",
    "week": "weeks", "weeks": "weeks", "month": "months", "months": "months", "quarter": "quarters", "quarters": "quarters",
    "year": "years", "years": "years", "euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR", "pound": "GBP", "pounds": "GBP",
    "k": "thousand", "million": "million", "time": "times", "times": "times", "x": "times", "point": "points", "points": "points",
    "km": "km", "miles": "miles", "kg": "kg", "tonnes": "tonnes", "litres": "litres", "kwh": "kWh", "degrees": "degrees", "metres": "metres",
    "mm": "mm", "cm": "cm",
}  # fmt: skip
MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?(?: (?:morning|afternoon|evening|noon))?"
_SPAN = r"(?:week|fortnight|month|quarter|half-year|half year|half|year|financial year|fiscal year|calendar year|calendar month|calendar quarter|calendar week|working week|school year|season|semester|term|period|sprint|budget year)"
_FEW = r"(?:two|three|four|six|eight|ten|other|\d+)"
_PREP = r"(?:by|before|from|as from|as of|in|on|until|till|during|after|since|starting|through|for|of|around|no later than|not later than|come|starting in|starting from|effective|between)"
_EVENT = (
    r"(?:summer|christmas|easter|holidays|holiday season|holiday|autumn|winter|spring|new year|go-live|go live|launch|audit|move|relocation|opening|handover|"
    r"peak season|peak|year-end|year end|quarter-end|quarter end|month-end|month end|season|tender|board meeting|steering group|steering committee|budget round|trade fair|"
    r"annual meeting|summer break|(?:summer|school|christmas|winter) holidays?|black friday|inspection|shutdown|agm|renovation|refit|migration|reorganisation|(?:high|low) season|peak period|stocktake|harvest|shareholders\' meeting)"
)
_JUDGING = (
    r"(?:reviews?|checks?|counts?|measures?|decides?|judges?|assess(?:es)?|approves?|signs?(?: off)?|rates?|scores?|verif(?:y|ies)|inspects?|times?|monitors?|tracks?|evaluates?|"
    r"validates?|audits?|tests?|samples?|keeps? (?:the )?(?:tally|count|score|track)|determines?|confirms?|establish(?:es)?|looks? at|goes? (?:over|through)|ticks?|logs?|records?|watch(?:es)?|keeps? an eye|oversees?|adds? up|tall(?:y|ies)|says? (?:whether|if)|tells? (?:you )?(?:whether|if)|will say)"
)
_OWN = r"(?:(?:our|the|your|a|an|my|own|their|shared|joint|annual|yearly|monthly|weekly|quarterly|latest|internal|next|central|finance|november|december|financial) ){0,4}"
_SOURCE = (
    r"(?:(?:\w+[ -])?(?:systems?|dashboard|portal|ledger|survey|log|logbook|logs|figures|report|reports|register|records?|sample|spreadsheet|invoices?|database|statistics|stats|monitor|monitoring|"
    r"poll|minutes|time sheets?|timesheets?|tracker|questionnaire|books|audit report|measurement|benchmark|list|overview|scorecard|accounts)|"
    r"topdesk|servicenow|jira|sap|excel|salesforce|power ?bi|tms|wms|erp|crm|zendesk|our own count)\b"
)

ENGLISH = Wording(
    numbers=NUMBERS,
    compound=r"(?:a|an)(?= in (?:a |ten|twenty|five|fifty|\d))|half an(?= )|a half(?= )|an?(?= (?:hour|day|working day|week|month|minute|year)\b)|(?:a |one )?hundred and ten|a (?=week and a half)",
    units=UNITS,
    months=MONTHS,
    stops=(
        r"(?:and|or|of|from|to|per|on|in|the|a|an|for|is|are|but|than|at|with|by|out|if|as|now|because|has|have|must|should|may|will|today|instead|"
        r"please|down|up|lower(?! cost)|higher|less|more|fewer|sits|lies|would|we|you|i|it|before|after|within|inside|when|that|which|full|according|otherwise|not|then|rather|so)"
    ),
    idioms=(
        r"24[/x]7|\bplan [ab]\b|\bone (?:team|company|family|voice|face|front|thing|vision|language|direction|goal|course|mind|organisation|another|day\b|of the|stop|size|and the same|on one|page with us)|\bnumber one\b|\b(?:no\.? |#)1\b|\b(?:the|any|no|every|some|each|this|that|which|only|right|new|good|better|big|another|first|last) one\b|\bone-stop\b|"
        r"\b(?:line|hall|phase|level|version|article|room|floor|site|building|tier|priority|prio|annex|lot|zone|shift|channel|scope|page|iso|gate|dock|route|type|class|category|unit|step|model|section|chapter|band|bay) (?:[a-z]?\d+|one|two|three|four|five)\b|"
        r"(?<!\w)(?![qwhk])[a-z]{1,3}\d{1,2}(?![\w%-])|\b(?:give|giving|gives|go|put|putting)\b [^.;]{0,20}?(?:1\d\d ?(?:%|percent|per cent)|(?:one|a) hundred(?: and (?:ten|twenty))? (?:percent|per cent))|"
        r"\b(?:1\d\d ?%|1\d\d (?:percent|per cent)|(?:one |a )?hundred(?: and ten)? (?:percent|per cent)) (?:effort|commitment|attention|trust|dedication|sure|focus|energy|satisfied|committed|behind|honest|transparent|clear|on board|engaged|there)\b|"
        r"\b(?:one|a) hundred and ten (?:percent|per cent)\b|\b110 ?%|\b(?:the )?(?:two|three|both|four) of (?:you|us|them)\b|\b(?:the )?(?:last|first) (?:euro|pound|penny)\b|\bat one glance\b|\b(?:rely|count|depend|trust|believe|stand)\b[^.;]{0,24} ?(?:100 ?%|(?:100|a hundred|one hundred) (?:percent|per cent))|\b(?:every|each) \w+ (?:it is |it\'s )?the same (?:old )?(?:talk|story|stories|song|excuses?|discussions?|mistakes|problems|promises|hassle|trouble)\b|\bone by one\b|\bone-on-one\b|"
        r"\b(?:50/50|80/20|20/20)\b|\bsecond to none\b|\bfifty-fifty\b|\bten out of ten for\b|\bone in a million\b|\bon all fours\b|\btwo-way\b|\bb2b\b|\b360[- ]degrees?\b|\bone-size\b|\bsquare one\b|\bnever once\b|\bonce and for all\b|\bfrom a to z\b|\bzero in\b|\bhalf (?:the time|hearted|-hearted)\b|\bat sixes and sevens\b|\ba thousand times\b|\ba million\b|\bone of\b"
    ),
    past_anchors=(
        r"\b(?:last|past|previous|prior) (?:"
        + _SPAN
        + r"|summer|winter|"
        + _DAY
        + r"|time)\b|\b(?:than|versus|vs\.?|against|compared (?:to|with)|below|above|since) (?:in )?(?:20\d\d|"
        + _MONTH
        + r")\b|"
        r"\b20\d\d was\b|\ball (?:week|year|day|month)(?: long)?\b|\bfor years\b|\byesterday\b|\bin the past\b|\byears ago\b|\b(?:in|for|over) (?:the (?:last|past) )?(?:\w+|\d+) years\b(?! time)|\bthis year only\b|\bused to\b|\bafter (?:all these|so many|\w+|\d+) years\b(?! (?:we|i|it) (?:want|must|need))"
    ),
    anchors=(
        r"\b(?:"
        + _PREP
        + r" )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? "
        + _MONTH
        + r"(?:,? 20\d\d)?|\b(?:"
        + _PREP
        + r" )?(?!may\b)"
        + _MONTH
        + r" (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?:,? 20\d\d)?|\bmay \d{1,2}(?:st|nd|rd|th)\b|"
        r"\b\d{1,2}[-/]\d{1,2}[-/](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b|\b(?:by|before|from|until) \d{1,2}/\d{1,2}\b|\b(?:by|on|before|from|of) the \d{1,2}(?:st|nd|rd|th)\b(?! of (?:every|each|the) month)|"
        r"\b(?:"
        + _PREP
        + r" )?(?:the )?(?:early|mid|late|end|start|beginning|middle|close|first half|second half|last week|first week)[- ]?(?:of )?(?:the |this |next )?(?:"
        + _SPAN
        + r"|"
        + _MONTH
        + r"|q[1-4]|20\d\d|day|business)\b(?: 20\d\d)?|"
        r"\b"
        + _PREP
        + r" (?:the month of |early |late |mid-?)?(?:"
        + _MONTH
        + r"(?: 20\d\d)?|20\d\d)(?: on(?:wards?)?)?\b|"
        r"\bq[1-4]\b(?: 20\d\d)?|\b(?:first|second|third|fourth|last|final) (?:quarter|half)\b(?: of (?:the year|20\d\d|this year|next year))?|"
        r"\b(?:over|in|during|for)? ?(?:the )?(?:coming|next) (?:\w+|\d+) (?:days|weeks|months|quarters|years)\b|"
        r"\b(?:end|start|beginning|completion|close|handover) of (?:the|this|our|each|every) (?:project|contract|assignment|build|renovation|pilot|trial|implementation|campaign|agreement|move)\b|\b(?:from|with|by|before|after|as of|under|in) (?:the|our) (?:new|next) (?:contract|phase|lease|agreement|building|premises)\b|"
        r"\b(?:this|next|coming|current|upcoming|the coming|the new|our new) (?:"
        + _SPAN
        + r"|"
        + _DAY
        + r"|"
        + _EVENT
        + r"|"
        + _MONTH
        + r")\b|"
        r"\b(?:before|by|after|from|in|over|until|ahead of|during|at|around|in time for)(?: the| our| your)?(?: next| coming)? "
        + _EVENT
        + r"\b|"
        r"\b(?:by|on|before|from|until|as of|starting|come)(?: next)? "
        + _DAY
        + r"\b|\b(?:year|quarter|month)[- ]end\b|\bend of (?:year|quarter|month|week)\b|"
        r"\b(?:in |from |by )?week \d{1,2}\b|\b(?:by|on|before|no later than|until) (?:working|business) day(?= \d)|\b(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last) (?:working|business) day\b|"
        r"\bin (?:a|one|two|three|four|six|\d+) (?:weeks?|months?|years?)(?:'s?)? time\b|\bsix months from now\b|\b(?:weeks?|months?|years?) from (?:now|today)\b|\bstarting (?:now|today|tomorrow|immediately)\b|\bfrom (?:now|today|tomorrow)(?: on(?:wards?)?)?\b|"
        r"\b(?:tomorrow|tonight|the day after tomorrow|this weekend|the first year|over the next (?:\w+ )?(?:weeks?|months?|years?))\b|\beffective immediately\b|\bas of now\b|\bby the end of\b"
    ),
    day_numbers=r"(?:working|business) day $|\b(?:on |by )day $",
    cadences=(
        r"\b(?:every|each|per|once every|once per|once each|a|one) (?:(?:first|second|third|fourth|last|single|other|\d+(?:st|nd|rd|th)) )?(?:"
        + _FEW
        + r" )?(?:(?<!a )(?<!one )"
        + _SPAN
        + r"s?|(?<!a )(?<!one )"
        + _DAY
        + r"|(?<!a )(?<!one )weekday morning|(?<!a )(?<!one )weekend|(?<!a )(?<!one )month-end)\b(?: of (?:the|each|every) (?:month|quarter|week))?|"
        r"\b(?:the )?(?:first|second|third|last) " + _DAY + r" of (?:the|each|every) (?:month|quarter)\b|"
        r"\b(?:weekly|monthly|quarterly|yearly|annually|annual|half-yearly|biweekly|bi-weekly|fortnightly|biannual|biannually|twice-yearly|bimonthly)\b|"
        r"(?:(?<=once )|(?<=twice )|(?<=time )|(?<=[%])\s|(?<=cent )|(?<=page )|(?<=call )|(?<=visit )|(?<=talk )|(?<=hour )|(?<=meeting )|(?<=proposal )|(?<=session )|(?<=update )|(?<=idea )|(?<!takes )(?<!lasts )(?<!waits )(?<!loses )(?<!costs )(?<!needs )(?<!us )(?<!is )(?<!has )(?<!was )(?<=s ))an? (?:week|month|quarter|year|half year|half-year|fortnight)\b|"
        r"\bmonth-end pack\b|\bon (?:mon|tues|wednes|thurs|fri)days\b|\b(?:week|month|quarter|year)-(?:start|end|close)\b"
    ),
    daily=r"\b(?:every|each|per) (?:working |business )?day\b|\bdaily\b|\b(?:every|each) (?:morning|afternoon|evening|night)\b|\b(?:times|once|twice) a day\b",
    clocks=r"\b(?:by|before|at|until|till|after|from) (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)|\d{1,2}[:.]\d\d|noon|midday|midnight|close of business|\d{1,2}(?= ?(?:\.(?!\d)|,(?!\d)|$|on\b|in\b))|(?:eight|nine|ten|three|four|five)(?= ?(?:\.|,|$|o'clock)))|\b(?:by|on|before|from) the (?:\d{1,2}(?:st|nd|rd|th)|first|fifth|tenth|fifteenth|last)(?= of the month| ¦| of ¦)|\b\d{1,2} ?(?:am|pm)\b|\b(?:friday|monday) noon\b",
    long_spans=r"(?:within|inside) (?:a|one|half a|"
    + _FEW
    + r"|the) ?(?:year|half-year|half year|month|months|years|quarter|quarters)\b",
    past_verbs=r"\b(?:was|were|had|got|went|took|came|did|saw|sent|lost|missed|gave|kept|cost|ran|reached|stood|received|promised|waited|called|counted|hit|could not|couldn't|failed|dropped to|used to)\b",
    wishes=(
        r"\b(?:must|has to|have to|had better|should|wants?|would like|would|expects?|needs? to|need|may|will|shall|please|ought|let's|goes|drops|rises|falls|stays|cut|get|bring|keep|make|give|send|come|report|asks? for|demand|require|hope|wish|aim|prefer|looking for|'d like)\b"
    ),
    labels_before=(
        r"(?:\b(?:as if|as though|like|the|these|those|our|your|my|their|its|his|her|same|past|last|since|for|for over|for almost|for nearly|for more than|in over|over the|with our|with the|both|another|nearly|almost|"
        r"(?:team|department|group|crew|staff|company|firm|fleet|office|workforce|plant|family) of(?: about| over)?|we are|have been|number|nr\.?|no\.|between the) )$"
    ),
    labels_after=r"^ ?(?:years? (?:old|ago|behind|with|together|running|now|and|the previous|the last|we|you|of (?:experience|working|service))|people here|people who|of (?:you|us|them)\b|men strong|-person|strong\b)",
    now_before=(
        r"\b(?:(?<!from )(?<!starting )(?<!of )now|currently|(?<!from )(?<!starting )today|at present|at the moment|right now|presently|instead of|rather than|as opposed to|less time than|than the|"
        r"last year|last month|last quarter|so far|nowadays|to date|up from|down from|takes)[^.;,()]{0,34}$"
    ),
    now_after=r"^[^.;,\d]{0,28}?\b(?:it takes now|now takes|takes now|right now|at present|at the moment|currently|last year|last month|last quarter|today|as it is|we have now|we see now)\b|^[^.;,\d]{0,22}\bnow\b(?! on)",
    at_most=(
        r"\b(?:at most|at the most|no more than|not more than|no longer than|not longer than|no higher than|no later than|never more than|never longer than|never over|less than|fewer than|lower than|shorter than|faster than|quicker than|"
        r"under|below|beneath|within|inside|max\.?|maximum|a maximum of|maximum of|up to|not over|not above|not exceed|not exceeding|limited to|no greater than|capped at|cap of|sooner than|longer than|not cost more than|not take more than|exceed|any longer than|be longer than|down for longer than|stays? at|remain(?:s)? at) (?:the |a |an |about |around |only |just )*$"
    ),
    at_least=(
        r"\b(?:at least|at the least|no less than|not less than|no fewer than|minimum|a minimum of|minimum of|min\.?|more than|over|above|upwards of|higher than|better than|greater than|an average of|average of|average|all|a good|"
        r"at least an?|exceeding|exceeds|minimally|on average|a|an|rather|a floor of|score of) (?:the |a |an |about |around |or |of )*$"
    ),
    after_most=r"^(?: ?[\w%'-]+){0,3}?,? (?:at most|at the most|maximum|max|tops|or less|or fewer|or lower|or below|or under|at the outside)\b",
    after_least=r"^(?: ?[\w%'-]+){0,3}?,? (?:at least|at the least|minimum|or more|or higher|or better|or above|plus)\b",
    lead_to=r"\b(?:between|by|to|of|at|in|as|for|with|off) (?:a |an |about |around |the )?$",
    from_to=r"^(?P<first>[^.;]{0,40}?) ?(?:\bto\b|->|→|down to|up to|back to)[ ](?:(?:at most|no more than|under|below|about|around|an average of|at least|a maximum of|or below|just|less than|only|working day|business day|day) )*$",
    change=r"\b(?:halved|halve|halves|halving|double|doubled|doubles|doubling|twice as \w+|half as (?:many|much|long)|(?:two|three|four) times as \w+|by half|by a (?:third|quarter|fifth)|cut in half|treble|triple)\b",
    same_day=r"\b(?:same (?:(?:working |business )?day|morning|afternoon|evening)|the (?:next|following) (?:(?:working |business )?day|morning|afternoon|evening)|next-day|same-day|overnight|the (?:working )?day after|(?:within|inside|in) (?:the|an|a|one) (?:hour|day|week|quarter of an hour|half hour|working day|business day|minute|fortnight)|within half an hour|right first time every time|24 hours)\b",
    zero=r"\b(?:no more|never again|zero|not a single|no [\w ]{1,30} any ?more|no longer any|not one more|no [\w-]+(?: [\w-]+){0,4} (?:from|after|as of|before|by|until))\b",
    zero_counted=r"\b(?:no|zero|not a single|without) (?:[\w-]+ ){0,1}?(?:errors?|mistakes|complaints?|outages?|incidents?|accidents?|fines?|credit notes|data leaks|downtime|backlog|defects?|rejects?|re-?work|changes|reorders|failures|breakdowns|penalties)\b(?! (?:has|have|is))",
    measures=(
        r"\b(?:(?:lead|cycle|waiting|response|resolution|loading|delivery|turnaround|throughput|handling|queue|reply|process(?:ing)?) times?|costs?|scrap|waste|complaints?|errors?|error rate|outages?|incidents?|absence|absenteeism|sick leave|staff turnover|"
        r"attrition|revenue|sales|margins?|stock|inventory|consumption|emissions?|shrinkage|credit notes|returns|backlog|number of [\w ]+|percentage|score|nps|uptime|availability|downtime|extra work|prices?|rates?|hours|budget|spend|occupancy|fill rate|"
        r"duration|attendance|conversion|visitors|leads|orders|defects?|rejects?|reject rate|rejections|changes|damage|delays?|accidents?|energy use|churn|headcount|overdue [\w ]+|re-?work|rework|manual [\w-]+|open (?:tickets|points|items)|queues?|reliability|overtime|penalties|fines|vacancy rate|spend(?:ing)?|thefts?|break-ins|false alarms|mileage|punctuality|timeliness|breakdowns|faults|fees|carbon footprint)\b"
    ),
    directions=(
        r"\b(?:down|come down|up|lower(?! cost)|higher|drop|drops|decrease|decreases|reduce[sd]?|reducing|reduction|cut|cuts|fall|falls|rise|rises|increase[sd]?|increases|grow|grows|growth|shrink|shorter|shorten|shortened|longer|halve|less|fewer|limit|bring back|bring down|trim|improve on|raise|boost|go away|come back|too (?:long|high|low|big|expensive)|(?<!are )(?<!are far )(?<!are still )too (?:much|many|little|few))\b"
    ),
    paces=r"\b(?:faster|quicker|shorter|sooner|earlier|slower|more often|too (?:late|slow|long|often)|(?<!are )(?<!are far )(?<!are still )too (?:many|few))\b",
    subjects=(
        r"\b(?:reporting|reports?|screens?|page|app|systems?|quotes?|quotations?|invoices?|invoicing|deliver(?:y|ies)|handling|tickets?|requests?|orders?|outages?|changes|drawings?|papers|accounts|close|repairs?|returns|"
        r"handovers?|website|portal|engineers?|parcels|shipments?|payments?|phone|calls?|mails?|e-mails?|vacanc(?:y|ies)|decisions|approvals?|minutes|figures|files?|claims?|complaints|dashboard loads|packs?|onboarding|loading|payroll|technicians?|trucks?|settlements?|timetables?|schedules?|rosters?|rotas?|rounds?|inspections?|meals?|lunches|pallets?|postings?|tax returns?|payslips?|wages|salaries|contracts?|permits?|candidates?|replacements?|lorr(?:y|ies)|vans?|alerts?|alarms?)\b"
    ),
    processes=r"\b(?:match|matches|matching|reconcile|reconciles|correspond|corresponds|tie (?:up|in|out)|ties (?:up|in|out)|line up with|agree with our|agrees with|tally with)\b|\b(?:fewer|(?<!are )(?<!are far )(?<!are still )too many) (?!surprises|worries|words|problems|headaches|hassles|promises|excuses|things|ideas|people|times|stories|ways|games)[\w-]+(?<!s)s\b",
    judges=(
        r"\b(?:our|my|the|their) (?:own )?(?:[\w-]+ ){1,3}?(?:(?:will|would|then|himself|herself|also|personally|can) )*"
        + _JUDGING
        + r"\b(?! (?:up|down|line|minutes))(?<!log)(?<!record)(?<!test)(?<!sample)(?<! score)|\b(?:i|we)(?:'ll| will| shall| would)? (?:\w+ )??"
        + _JUDGING
        + r"\b(?! on (?:you|your)\b)|\b(?:he|she|they) (?:will )?"
        + _JUDGING
        + r"\b|"
        r"\b(?:judged|measured|reviewed|checked|counted|assessed|approved|signed(?: off)?|looked at|rated|scored|verified|inspected|decided|monitored|tracked|evaluated|confirmed|accepted|established|validated|audited|kept|timed|logged|seen|recorded)(?: [\w-]+){0,4}? by (?:our|my|the|an?) [\w-]+|"
        r"\bto the (?:judgement|satisfaction) of\b|\b(?!who|which|that)[\w-]+ (?:approves|assesses|verifies|(?:will )?judges?|checks it|reviews it|decides whether)\b|\b(?:our|my|the) [\w ]{2,30} (?:is|are) the judges?\b|\b(?:approval|sign-off|signature|consent) (?:of|from|by) (?:our|my|the)\b"
    ),
    givers=r"\b(?:our |the |your )?[\w-]+ (?:(?:should|must|have to|need to|will) )?(?:give|gives|rate|rates|score|scores|grade) (?:[\w']+ ){0,5}?(?:at least|an?|more|above|over|\d|seven|eight|nine|better)\b|\b(?:rated|scored|graded)(?: [\w.,]+){0,4} by (?:our|the|your)\b",
    sources=(
        r"\b(?:according to|based on|judging by|as per|read off|shown in|visible in|counted in|measured in|evidenced by|going by|source:) "
        + _OWN
        + r"[\w-]+|"
        r"\b(?:in|from|on|via|by|out of|using|through) "
        + _OWN
        + _SOURCE
        + r"|\bfile date\b|\bdate (?:on|of) the (?:file|document|report|letter|invoice|email)\b|"
        r"\b(?:as|what) (?:our|the|your) [\w ]{2,24} (?:shows?|says?|tells?)\b|\bsample\b|\b(?:our|the|your) "
        + _SOURCE
        + r" (?:shows?|says?|tells?|reports?)\b"
    ),
    samples=r"\b(?:(?:i|we|i\'ll|we\'ll|will|to|and|shall|he|she|they|a) )(?:time|check|count|measure|test|look at|sample|inspect|pick|pull|sample of|random|clock) (?:[\w-]+ ){0,2}?$",
)
