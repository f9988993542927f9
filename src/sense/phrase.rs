//! Closed sets of words that bind to their neighbours.

/// Never at a line's head: each leans on the word before it (CLREQ advice for heads).
pub(super) const LEANING: [&str; 9] = ["的", "了", "着", "过", "们", "地", "得", "之", "等"];

/// Prepositions as heads use them, however the dictionary tags them.
pub(super) const PREPOSITIONS: [&str; 26] = [
    "在", "于", "被", "把", "为", "向", "从", "对", "以", "由", "往", "朝", "给", "让", "比", "自", "沿", "按", "据",
    "同", "跟", "至", "到", "经", "用", "因",
];

/// Short words before a verb that belong to it: what follows a subject starts with them.
pub(super) const BEFORE_VERB: [&str; 41] = [
    "可", "能", "要", "会", "应", "须", "将", "已", "正", "再", "又", "也", "都", "就", "不", "未", "没", "仍", "还",
    "才", "更", "最", "很", "刚", "均", "拟", "同比", "环比", "首次", "全面", "正式", "今起", "率先", "有望", "联合",
    "全线", "全力", "怎么", "如何", "怎样", "为何",
];

/// Points at a time that follows: 下|周三, 今|冬; or leads a figure: 前|十月, 第|三.
pub(super) const LEADING: [&str; 14] =
    ["上", "下", "前", "后", "今", "明", "本", "近", "约", "超", "逾", "每", "达", "首"];

/// An unknown word that ends so is a verb: 惠及, 迈入.
pub(super) const VERB_ENDS: &str = "及到入出成为向至";

/// Characters that join nothing to an unknown word: the model for such words sometimes takes them in all the same.
pub(super) const NO_PART_OF_NAMES: &str = "一二三四五六七八九十百千万亿两几的了着过在被把和与用是将已不可";

/// Joins two equals: at a line's head only by sense, never at its end.
pub(super) const JOINING: [&str; 6] = ["和", "与", "及", "暨", "或", "并"];

/// A verb said of its subject alone, or with its object before it: a clause ends here, and what follows is no object.
pub(super) const INTRANSITIVE: [&str; 62] = [
    "完工", "竣工", "开工", "落幕", "开幕", "闭幕", "开馆", "开业", "开园", "开学", "开课", "开跑", "开赛", "开摘",
    "通车", "通航", "停运", "复航", "上线", "亮相", "揭晓", "出炉", "见效", "归来", "增长", "下降", "上涨", "回落",
    "回升", "提速", "封顶", "合龙", "投用", "启用", "运行", "投产", "试行", "施行", "实施", "生效", "落地", "落成",
    "退去", "退了", "上市", "上岗", "上路", "登场", "起步", "收官", "发车", "结束", "丰收", "报名", "就位", "飘香",
    "首播", "首演", "获奖", "来袭", "转晴", "走红",
];

/// Verbs of change: the figure after one is its measure, and ends the clause.
pub(super) const CHANGES: [&str; 9] = ["增长", "下降", "上涨", "回落", "回升", "上升", "减少", "提高", "达到"];

/// Nouns by their form that stand before another noun as an adjective does: 高质量|发展.
pub(super) const ATTRIBUTIVE: [&str; 4] = ["高质量", "高水平", "高品质", "高标准"];

/// Single characters that end the name of a place, a body or a kind of thing.
pub(super) const SUFFIXES: &str = "市区县镇乡村路街巷里坊桥江河湖海山岭站馆院局厅部委所校厂店园寺岛湾港渠段号级型化性者员率度版线队组会社城畔岸区科系处室堂楼塔门口圈网厨屋亭人卡";

/// Longer ends of the name of a body or building: after a place they are one name with it.
pub(super) const BODIES: [&str; 22] = [
    "大学",
    "中学",
    "小学",
    "医院",
    "公司",
    "集团",
    "机场",
    "大桥",
    "车站",
    "法院",
    "学院",
    "银行",
    "中心",
    "图书馆",
    "博物馆",
    "体育馆",
    "美术馆",
    "展览馆",
    "公园",
    "广场",
    "委员会",
    "交通局",
];

/// Family names of one character; a line must not end between one and the name that follows.
pub(super) const FAMILY_NAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵";

/// What counts after a figure, tagged as such or not.
pub(super) const UNITS: &str = "年月日时分秒点万亿千百元人名位个岁米吨斤倍成天号路届期座家所条辆台件次层栋户度亩间张本只册份盏里平公厘幅场项处类种批支道起楼";

/// Units of two characters and more.
pub(super) const UNIT_WORDS: [&str; 20] = [
    "小时",
    "分钟",
    "公里",
    "公斤",
    "公顷",
    "平方",
    "立方",
    "平方米",
    "立方米",
    "千米",
    "千瓦",
    "千瓦时",
    "毫米",
    "厘米",
    "星期",
    "季度",
    "世纪",
    "人次",
    "万元",
    "亿元",
];

/// A figure that ends so tells a time.
pub(super) const TIMES: [&str; 7] = ["年", "月", "日", "天", "小时", "分钟", "点"];

/// Between a figure and its unit: about so many.
pub(super) const ABOUT: [&str; 4] = ["多", "余", "来", "几"];

/// Points at the noun after it.
pub(super) const POINTING: [&str; 10] = ["这", "那", "各", "本", "全", "每", "该", "某", "首", "全市"];
