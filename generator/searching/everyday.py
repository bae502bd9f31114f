"""Everyday words of working life that may stand for each other, for readers who do not know the words of the site.

They weigh less than the synonyms of the site's own terms: nobody here decided that they mean the same.
"""

from __future__ import annotations

_ENGLISH = """
boss manager supervisor superior leader lead chief
bosses managers executives leadership leaders directors
executive director board management leadership
money budget funds funding cash finance
pay salary wage compensation earnings
cost costs price expense spending
colleague coworker teammate peer colleagues coworkers peers
employee staff worker employees personnel workforce
job post position role vacancy employment
hire recruit employ hiring recruiting recruitment
fire dismiss sack fired dismissed sacked redundant layoff
quit resign leave leaving resigning
applicant candidate applicants candidates jobseeker
resume cv curriculum
company firm business employer organisation organization enterprise corporation
department division team unit group departments teams
customer client user consumer buyer customers clients users consumers
complaint grievance criticism complaints
angry furious upset annoyed mad
answer reply respond response answers replies responses
ask request enquire inquire
question query enquiry inquiry questions
request ticket enquiry demand requests tickets
message mail email post messages mails emails
comment remark post comments remarks
delete remove erase hide
quick fast rapid speedy quickly
slow late delayed sluggish slowly
begin start launch commence beginning
stop end finish cease quit
buy purchase acquire procure
tool software app application system programme tools apps
platform network channel site
show demonstrate present prove
prove proof evidence demonstrate
value worth benefit
benefit gain advantage profit payoff
measure metric figure indicator
measure count track quantify
number figure statistic numbers figures data
result outcome effect results outcomes
success win achievement victory
fail failure mistake error flop blunder
fault bug defect error failure
risk danger hazard threat
afraid scared fear worried anxious
safe secure protected
permission approval consent authorisation clearance
approve allow permit authorise
rule policy guideline regulation rules policies guidelines
refuse decline reject deny
conflict quarrel dispute fight argument feud row
fight battle war struggle
enemy opponent adversary blocker
friend ally supporter friends allies supporters
support back help backing assistance
help assist aid
teach train coach instruct teaching training coaching
course training workshop class lesson
learn study
explain describe clarify
write draft compose
plan strategy roadmap plans
goal aim objective target goals aims objectives
meeting talk conversation discussion appointment
agreement contract deal pact treaty
agree settle decide
decide choose determine decision choice
change transform alter transformation
culture mindset attitude habits
busy overloaded swamped overworked
overload overwork swamped drowning
queue backlog pile list
problem issue trouble difficulty problems issues
solution fix remedy answer
solve fix repair resolve
urgent pressing immediate
important vital crucial
priority priorities precedence
owner responsible accountable
duty responsibility task duties
task chore assignment duty tasks
shift rota roster duty
weekend saturday sunday
night evening late
holiday leave vacation absence
sick ill absent
week weekly
month monthly
year annual yearly
jealous envious resentful
envy jealousy resentment
credit praise recognition
prize award trophy
trust confidence
promise commitment pledge
honest open frank truthful
secret hidden
test trial experiment pilot
example sample instance template
template form sheet pattern
checklist list
crisis emergency disaster shitstorm
outage downtime failure breakdown
hacked stolen compromised
password login credentials
lawyer attorney solicitor legal
law legal lawful
privacy gdpr
press media journalist journalists
ad advert advertisement advertising
follower fan subscriber followers fans
newcomer beginner starter novice
expert specialist professional
career profession vocation
promotion advancement rise
skill ability competence talent skills abilities
experience background expertise
interview conversation
mark score grade rating marks scores
fair unbiased impartial just
bias prejudice
reference referee testimonial
offer proposal
salary pay
forecast predict estimate projection prediction
grow expand scale growth expansion
more additional extra
people staff hands heads
trend fashion hype
new novel fresh
old outdated obsolete
ai chatbot bot robot
tired exhausted burnout
stress pressure strain
share split divide
borrow lend loan
exchange swap trade
manual guide instructions handbook documentation
guide manual handbook
know-how knowledge expertise
report summary
slide presentation talk slides
"""
EVERYDAY = {"en": tuple(tuple(line.split()) for line in _ENGLISH.strip().splitlines())}
"""By code of the language: words that may stand for each other."""
